"""Bytes become a document as ``open(path, encoding="utf-8-sig").read()`` would make it."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainspeak.errors import InputError, UsageError
from plainspeak.reading import read_document


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("a\r\n\ufeff\u2028\x85\x0c\x1cé")).map(lambda text: text.encode()))
def test_texts_are_read_as_python_reads_them(data: bytes) -> None:
    wanted = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()
    assert read_document("-", stdin=io.BytesIO(data)).text == wanted


@pytest.mark.parametrize("encoding", [None, "cp1252", "utf-7", "utf-16", "utf-32", "idna", "punycode"])
@settings(deadline=None)  # the first one loads the readers of other formats
@given(data=st.binary(max_size=40))
def test_any_bytes_in_any_encoding_give_a_text_or_an_input_error(encoding: str | None, data: bytes) -> None:
    with suppress(InputError):
        read_document("-", stdin=io.BytesIO(data), encoding=encoding)


@pytest.mark.parametrize("name", ["", "utf-9", "base64", "rot13", "hex", "zlib", "é", "a b", "x" * 5000, "utf\x00-8"])
def test_an_unknown_encoding_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        read_document("-", stdin=io.BytesIO(b"x"), encoding=name)


@pytest.mark.parametrize("name", ["", "x" * 5000, "a\0b", "\ud800", "no/such/folder/file"])
def test_a_name_of_no_file_is_an_input_error(name: str) -> None:
    with pytest.raises(InputError):
        read_document(name)


def test_a_nul_late_in_a_file_is_text() -> None:
    data = b"The end. " * 1000 + b"\0"
    assert read_document("-", stdin=io.BytesIO(data)).text == data.decode()


def test_source_and_title_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The end.", "utf-8")
    document = read_document(str(path), title="A title")
    assert (document.source, document.title) == (str(path), "A title")


@pytest.mark.parametrize(
    ("typed", "there", "meant"),
    [
        ("artcle.txt", "article.txt", "article.txt"),
        ("Article.txt", "article.TXT", "article.TXT"),
        ("zz.txt", "article.txt", ""),
        ("nope.txt", "speech.txt", ""),
        ("notes.pdf", "notes.txt", "notes.txt"),
    ],
)
def test_a_misspelt_name_is_corrected_from_its_own_folder(tmp_path: Path, typed: str, there: str, meant: str) -> None:
    (tmp_path / there).write_text("x", "utf-8")
    with pytest.raises(InputError) as caught:
        read_document(str(tmp_path / typed))
    assert caught.value.hint == (f"did you mean {tmp_path / meant}?" if meant else "")

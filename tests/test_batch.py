"""The command `batch`: what it reads, what it writes, and what is left when workers die or a run is cut off."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import plainspeak as package
from commandline import COMMAND, Ran, plainspeak
from plainspeak.batch import ledger, records, run
from plainspeak.batch.model import Counts, Job, Part
from plainspeak.batch.planning import GROUP, find_files, make_parts
from plainspeak.batch.running import Tally, do, make_job, prepare
from plainspeak.batch.storage import Folder
from plainspeak.batch.work import do_part
from plainspeak.errors import OutputError, PlainspeakError
from plainspeak.options import Length, Options

if TYPE_CHECKING:
    from distributed import Client

EXTRA = ("dask", "distributed", "fsspec", "pyarrow")
needs_extra = pytest.mark.skipif(not all(map(find_spec, EXTRA)), reason="the extra [batch] is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

TEXT = (
    "Ferry {0} sails on Friday, the harbour master said. Nobody signed timetable {0}. The two towns share the cost."
)

RULES = b"""family = "my"
about = "Our own."
[[rule]]
id = "split"
match = "share the cost"
replace = "split the cost"
why = "It is shorter."
source = "our own drafts"
changes = [["They share the cost.", "They split the cost."]]
keeps = []
"""


def told(numbers: range) -> bytes:
    """Return a part of JSON lines with these records."""
    return "".join(json.dumps({"id": f"r{n}", "text": TEXT.format(n)}) + "\n" for n in numbers).encode()


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def read(out: Path | str, pattern: str = "*.jsonl") -> list[dict[str, Any]]:
    """Return the records of a folder's files, in the order of their names."""
    return [
        json.loads(line)
        for path in sorted(Path(out).glob(pattern))
        for line in path.read_text("utf-8").split("\n")[:-1]
    ]


def ids(out: Path | str) -> list[str]:
    return sorted(record["id"] for record in read(out))


def alone(inputs: list[str | Path], out: Path | str, **settings: Any) -> Counts:  # noqa: ANN401 - options of `run`
    """Do a run in this process, without Dask, as a worker would."""
    length = Length(**{name: settings.pop(name) for name in ("sentences", "words") if name in settings})
    job = make_job(str(out), Options(length=length), encoding=settings.pop("encoding", None), format_="jsonl")
    prepared = prepare([str(path) for path in inputs], job)
    counts = [do_part(part, job, lambda _: None) for part in prepared.parts]
    assert not list(Path(out).glob("_tmp/*"))
    return Counts(*map(sum, zip(*counts, strict=True))) if counts else Counts()


def errors_of(data: bytes, folder: Path, name: str = "part.jsonl") -> list[dict[str, Any]]:
    """Return the bad records of a part with these bytes."""
    alone([lay_out(folder / "in", {name: data})], folder / "out")
    return read(folder / "out" / "_errors")


# What it needs


def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("plainspeak.batch.running.find_spec", lambda _: None)
    ran = plainspeak("batch", tmp_path, "--out", tmp_path / "out")
    assert ran.status == 2
    assert ran.err.startswith("plainspeak: batch needs an extra\n  hint: pip install '")
    assert ran.err.endswith("[batch]'\n")
    assert ran.err.count("\n") == 2


def test_the_package_alone_loads_none_of_it() -> None:
    loaded = f"{{'plainspeak.batch', *{EXTRA!r}}} & set(sys.modules)"
    code = f"import plainspeak, plainspeak.cli, sys; sys.exit(bool({loaded}))"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "no input"),
        ("IN", "--out FOLDER is missing"),
        ("IN --out OUT --workers 0", "--workers must be at least 1, not 0"),
        ("IN --out OUT --workers 2 --scheduler tcp://host:1", "exclude each other"),
        ("IN --out OUT -n 3 -w 9", "exclude each other"),
        ("IN --out OUT --format csv", "--format: unknown value 'csv'"),
        ("IN --out OUT --encoding klingon", "unknown encoding 'klingon'"),
        ("IN --out OUT --rules IN/none.toml", "none.toml"),
        ("IN --out OUT --disable nothing", "no rule or family"),
        ("IN --out nowhere://x", "Protocol not known"),
    ],
)
@needs_extra
def test_a_wrong_command_line_is_told_before_anything_is_made(line: str, said: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {"in/a.txt": b"Talks ended."})
    names = {"IN": str(tmp_path / "in"), "OUT": str(tmp_path / "out")}
    for name, path in names.items():
        line = line.replace(name, path)
    ran = plainspeak("batch", *line.split())
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "out").exists()


# Inputs


@needs_extra
def test_folders_patterns_and_files_are_inputs_and_each_file_is_read_once(tmp_path: Path) -> None:
    files = {
        "in/a/x.txt": b"Talks ended.",
        "in/b/x.txt": b"Talks began.",
        "in/b/deep/notes.md": b"# Notes\n\nNobody came.",
        "in/releases.jsonl": told(range(2)),
        "in/LICENSE": b"no article",
        "in/.hidden/x.txt": b"Hidden.",
        "in/_SUCCESS.txt": b"",
        "other/speech": b"Nobody spoke.",
    }
    lay_out(tmp_path, files)
    inputs = [tmp_path / "in", tmp_path / "in" / "a" / "*.txt", tmp_path / "in/a/x.txt", tmp_path / "other" / "sp*"]
    alone(list(inputs), tmp_path / "out")
    found = sorted(record["source"].removeprefix(f"{tmp_path}/") for record in read(tmp_path / "out"))
    assert found == [
        "in/a/x.txt",
        "in/b/deep/notes.md",
        "in/b/x.txt",
        "in/releases.jsonl",
        "in/releases.jsonl",
        "other/speech",
    ]


@needs_extra
def test_links_to_files_are_read_and_pipes_are_not(tmp_path: Path) -> None:
    lay_out(tmp_path, {"in/a.txt": b"Talks ended.", "elsewhere/b.txt": b"Talks began."})
    try:
        (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
        os.mkfifo(tmp_path / "in" / "c.txt")
    except (OSError, AttributeError):
        pytest.skip("no links or pipes here")
    assert alone([tmp_path / "in"], tmp_path / "out") == Counts(2, 0)


@needs_extra
def test_a_name_with_the_marks_of_a_pattern_is_a_name(tmp_path: Path) -> None:
    lay_out(tmp_path, {"in/talks[1].txt": b"Talks ended."})
    assert alone([tmp_path / "in" / "talks[1].txt"], tmp_path / "out") == Counts(1, 0)


@needs_extra
@pytest.mark.parametrize("name", ["none.txt", "*.none", "empty"])
def test_an_input_that_gives_nothing_is_told_and_the_others_are_done(name: str, tmp_path: Path) -> None:
    (lay_out(tmp_path, {"a.txt": b"Talks ended."}) / "empty").mkdir()
    files = find_files([str(tmp_path / name), str(tmp_path / "a.txt")], str(tmp_path / "out"))
    assert len(files.sources) == 1
    (problem,) = files.problems
    assert str(problem).startswith(f"{tmp_path / name}: ")
    ran = plainspeak("batch", tmp_path / name, "--out", tmp_path / "out")
    assert ran.status == 1
    assert str(problem) in ran.err
    assert not (tmp_path / "out").exists()
    with pytest.raises(PlainspeakError):
        run(str(tmp_path / name), str(tmp_path / "out"))


@needs_extra
def test_names_that_clash_get_outputs_of_their_own(tmp_path: Path) -> None:
    files = {f"in/{folder}/x.jsonl": told(range(n, n + 2)) for n, folder in ((0, "a"), (2, "b"), (4, "ä b"))}
    alone([lay_out(tmp_path, files) / "in"], tmp_path / "out")
    assert len(list((tmp_path / "out").glob("x-*.jsonl"))) == 3
    assert ids(tmp_path / "out") == [f"r{n}" for n in range(6)]


@needs_extra
def test_an_output_folder_in_the_input_folder_is_no_input(tmp_path: Path) -> None:
    lay_out(tmp_path, {"in/a.jsonl": told(range(2))})
    for _ in range(2):
        alone([tmp_path / "in"], tmp_path / "in" / "out")
    assert ids(tmp_path / "in" / "out") == ["r0", "r1"]


@needs_extra
def test_many_text_files_are_grouped_the_same_way_every_time(tmp_path: Path) -> None:
    lay_out(tmp_path / "in", {f"{n:03}.txt": b"Talks ended." for n in range(2 * GROUP + 1)})
    parts = [
        make_parts(find_files([str(tmp_path / given)], "/out").sources, []) for given in ("in", "in/*.txt", "in")
    ]
    assert parts[0] == parts[1] == parts[2]
    assert [len(part.sources) for part in parts[0]] == [GROUP, GROUP, 1]
    assert len({part.name for part in parts[0]}) == 3


@needs_extra
@pytest.mark.parametrize(("name", "pack"), [("a.jsonl.gz", gzip.compress), ("a.jsonl.bz2", bz2.compress)])
def test_packed_files_are_unpacked(name: str, pack: Any, tmp_path: Path) -> None:  # noqa: ANN401 - a function
    alone([lay_out(tmp_path / "in", {name: pack(told(range(3)))})], tmp_path / "out")
    assert ids(tmp_path / "out") == ["r0", "r1", "r2"]


@needs_extra
def test_a_packed_file_that_is_cut_short_gives_what_can_be_read(tmp_path: Path) -> None:
    data = gzip.compress(told(range(2000)))
    (bad,) = errors_of(data[: len(data) // 2], tmp_path, "a.jsonl.gz")
    assert bad["error"].startswith("is damaged: ")
    assert 0 < len(read(tmp_path / "out")) < 2000


# Records


@needs_extra
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"id": "b", "text": "Talks', "is no JSON: "),
        (b"[1]", "is no JSON object, but a list"),
        (b'"Talks ended."', "is no JSON object, but a text"),
        (b"null", "is no JSON object, but null"),
        (b'{"id": "b"}', 'has no "text"'),
        (b'{"id": "b", "text": null}', 'has no "text"'),
        (b'{"id": "b", "text": 7}', 'its "text" is a number'),
        (b'{"id": "b", "text": ["Talks ended."]}', 'its "text" is a list'),
        (b'{"id": ["b"], "text": "Talks ended."}', 'its "id" is a list'),
        (b'{"id": true, "text": "Talks ended."}', 'its "id" is true or false'),
        (b'{"id": "b", "text": "Talks ended.", "title": 3}', 'its "title" is a number'),
        (b'{"id": "b", "text": ""}', "is empty"),
        (b'{"id": "b", "text": "..."}', "has no sentence"),
        (b'{"id": "b", "text": "Talks \xff ended."}', "is not UTF-8 (byte 0xff at 27)"),
        (b'{"id": "b", "text": "Talks \x00 ended."}', "is no JSON: "),
        (b"[" * 100_000, "is no JSON"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "Talks ended."}', "is no JSON"),
    ],
)
def test_a_bad_line_goes_to_the_errors_with_its_place_and_the_others_are_done(
    line: bytes, said: str, tmp_path: Path
) -> None:
    (bad,) = errors_of(told(range(1)) + line + b"\n\n" + told(range(1, 2)), tmp_path)
    assert bad["error"].startswith(said)
    assert (bad["source"], bad["record"]) == (str(tmp_path / "in" / "part.jsonl"), 2)
    assert bad["id"] in {"b", None}
    assert [(record["id"], record["record"]) for record in read(tmp_path / "out")] == [("r0", 1), ("r1", 4)]


@needs_extra
def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST", 2**20)
    line = json.dumps({"text": "x" * 2**21}).encode()
    (bad,) = errors_of(told(range(1)) + line + b"\n" + told(range(1, 2)) + line, tmp_path)[:1]
    assert (bad["record"], bad["error"]) == (2, "is longer than 1 MiB")
    assert [record["record"] for record in read(tmp_path / "out")] == [1, 3]


@needs_extra
def test_what_is_odd_but_right_is_taken(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"text": "Talks ended."}\r',
        b"",
        b'{"id": 7, "text": "Talks \\u0000 ended.", "title": "Talks", "more": [1]}',
        b'{"id": 7, "text": "Talks \\ud800 ended.", "title": null}',
    ]
    counts = alone([lay_out(tmp_path / "in", {"a.jsonl": b"\n".join(lines)})], tmp_path / "out")
    assert counts == Counts(3, 0)
    found = read(tmp_path / "out")
    assert [record["id"] for record in found] == [f"{tmp_path / 'in' / 'a.jsonl'}:1", 7, 7]
    assert found[1]["title"] == "Talks"
    assert found[2]["bullets"][0]["source"] == "Talks \ud800 ended."


@needs_extra
@pytest.mark.parametrize(
    ("name", "data", "records", "said"),
    [
        ("a.jsonl", b"", 0, None),
        ("a.jsonl", b"\n\n", 0, None),
        ("a.txt", b"", 0, "is empty"),
        ("a.txt", b"Talks \xff ended.", 0, "is not UTF-8 (byte 0xff in line 1)"),
        ("a.txt", b"Talks \0 ended.", 0, "is a binary file, not a text"),
        ("a.parquet", b"", 0, "can't be read as Parquet behind row 0: "),
        ("a.parquet", b"PAR1 no PAR1", 0, "can't be read as Parquet behind row 0: "),
        ("a.jsonl.gz", b"no gzip", 0, "is damaged: "),
    ],
)
def test_an_empty_or_broken_file_ends_no_run(
    name: str, data: bytes, records: int, said: str | None, tmp_path: Path
) -> None:
    bad = errors_of(data, tmp_path, name)
    assert [each["error"].startswith(said or "") for each in bad] == [True] * bool(said)
    assert len(read(tmp_path / "out")) == records
    assert alone([tmp_path / "in"], tmp_path / "out") == Counts(), "it is done all the same"


@needs_extra
def test_a_record_of_ten_megabytes_is_done(tmp_path: Path) -> None:
    big = json.dumps({"id": "big", "text": TEXT.format(1) + "\n" * 10_000_000 + TEXT.format(2)}).encode()
    counts = alone(
        [lay_out(tmp_path / "in", {"a.jsonl": told(range(1)) + big + b"\n" + told(range(1, 2))})], tmp_path / "out"
    )
    assert counts == Counts(3, 0)
    assert ids(tmp_path / "out") == ["big", "r0", "r1"]


def parquet(rows: list[dict[str, object]], **settings: Any) -> bytes:  # noqa: ANN401 - of pyarrow's writer
    """Return a Parquet file."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow.parquet import write_table  # noqa: PLC0415 - as above

    file = io.BytesIO()
    write_table(pa.Table.from_pylist(rows), file, **settings)
    return file.getvalue()


@needs_extra
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_memory_is_bounded_by_the_largest_record_not_by_the_part(form: str, tmp_path: Path) -> None:
    size, count = 2**20, 48
    rows: list[dict[str, object]] = [{"id": n, "text": chr(97 + n % 26) * size} for n in range(count)]
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows) if form == "jsonl" else parquet(rows)
    lay_out(tmp_path, {f"a.{form}": data})
    (part,) = make_parts(find_files([str(tmp_path / f"a.{form}")], "/out").sources, [])
    tracemalloc.start()
    assert sum(isinstance(record, records.Record) for record in records.read_records(part, None)) == count
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * size


# Parquet


@needs_extra
def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": 1, "title": "Talks", "text": TEXT.format(1), "other": 3},
        {"id": 2, "title": None, "text": None, "other": 4},
        {"id": None, "title": None, "text": TEXT.format(3), "other": 5},
    ]
    data = parquet(rows, row_group_size=2)
    (bad,) = errors_of(data, tmp_path, "a.parquet")
    assert (bad["id"], bad["record"], bad["error"]) == (2, 2, 'has no "text"')
    found = read(tmp_path / "out")
    assert [(record["id"], record["record"], record["title"]) for record in found] == [
        (1, 1, "Talks"),
        (f"{tmp_path / 'in' / 'a.parquet'}:3", 3, None),
    ]


@needs_extra
@pytest.mark.parametrize(
    ("row", "said"), [({"txt": "Talks ended."}, 'has no column "text"'), ({"text": 3}, 'its "text" is a number')]
)
def test_columns_of_another_kind_are_told(row: dict[str, object], said: str, tmp_path: Path) -> None:
    assert [bad["error"] for bad in errors_of(parquet([row]), tmp_path, "a.parquet")] == [said]


@needs_extra
def test_parquet_has_the_records_of_the_json(tmp_path: Path) -> None:
    from pyarrow.parquet import read_table  # noqa: PLC0415 - an extra

    odd = json.dumps({"id": "odd", "text": "The minister underscored that talks \ud800 ended."}).encode()
    lay_out(tmp_path / "in", {"a.jsonl": told(range(5)) + odd})
    for form in ("jsonl", "parquet"):
        job = make_job(str(tmp_path / form), Options(), encoding=None, format_=form)
        for part in prepare([str(tmp_path / "in")], job).parts:
            assert do_part(part, job, lambda _: None) == Counts(6, 0)
    (table,) = (tmp_path / "parquet").glob("*.parquet")
    rows = read_table(table).to_pylist()
    expected = json.loads(json.dumps(read(tmp_path / "jsonl")).replace("\\ud800", "\\ufffd"))
    assert [{name: value for name, value in row.items() if name != "extracted"} for row in rows] == expected


# Output


@needs_extra
def test_records_are_those_of_summarize(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lay_out(tmp_path, {f"in/{n}.txt": TEXT.format(n).encode() for n in range(3)}))
    alone(["in"], "out", words=12)
    lines = plainspeak("summarize", "-f", "jsonl", "-w", "12", "in/0.txt", "in/1.txt", "in/2.txt").out.splitlines()
    assert read("out") == [{"id": name["source"], **name} for name in map(json.loads, lines)]


@needs_extra
def test_rules_and_about_hold_on_a_machine_without_the_rules_file(tmp_path: Path) -> None:
    lay_out(tmp_path, {"in/a.jsonl": told(range(2)), "my.toml": RULES})
    options = Options(length=Length(sentences=1), about="towns", rule_files=(str(tmp_path / "my.toml"),))
    job = make_job(str(tmp_path / "out"), options, encoding=None, format_="jsonl")
    (tmp_path / "my.toml").unlink()  # a worker elsewhere has no such file
    for part in prepare([str(tmp_path / "in")], job).parts:
        do_part(part, job, lambda _: None)
    assert [record["bullets"][0]["text"] for record in read(tmp_path / "out")] == [
        "The two towns split the cost."
    ] * 2


@needs_extra
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    lay_out(tmp_path / "in", {"a.jsonl": told(range(3)), "b.txt": b"Talks ended."})
    for out in ("one", "two"):
        alone([tmp_path / "in"], tmp_path / out)
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / out).rglob("*") if p.is_file()} for out in ("one", "two")
    )
    assert one == two


@needs_extra
def test_a_part_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path / "in", {"a.jsonl": told(range(3))})

    def broken(*_: object) -> Iterator[records.Record]:
        yield records.Record("a", 1, "r0", "Talks ended.")
        raise records.StorageError("the cable was cut")

    with monkeypatch.context() as patched:
        patched.setattr("plainspeak.batch.work.read_records", broken)
        with pytest.raises(PlainspeakError):
            alone([tmp_path / "in"], tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").rglob("*") if path.is_file()) == ["_plainspeak.json"]
    alone([tmp_path / "in"], tmp_path / "out")
    assert ids(tmp_path / "out") == ["r0", "r1", "r2"]


@needs_extra
@posix
def test_a_folder_that_cannot_be_written_stops_the_run(tmp_path: Path) -> None:
    lay_out(tmp_path, {"in/a.jsonl": told(range(1)), "file": b""})
    with pytest.raises(OutputError):
        alone([tmp_path / "in"], tmp_path / "file")
    with pytest.raises(OutputError):
        alone([tmp_path / "in"], tmp_path / "file" / "out")


# Starting again


@needs_extra
def test_finished_parts_are_skipped_and_changed_ones_made_again(tmp_path: Path) -> None:
    lay_out(
        tmp_path / "in",
        {"a.jsonl": told(range(2)), "b.jsonl": told(range(2, 4)), "c/1.txt": b"One.", "c/2.txt": b"Two."},
    )
    inputs: list[str | Path] = [tmp_path / "in"]
    assert alone(inputs, tmp_path / "out").records == 6
    assert alone(inputs, tmp_path / "out").records == 0
    lay_out(tmp_path / "in", {"a.jsonl": told(range(9, 12)), "c/1.txt": b"Changed.", "c/0.txt": b"New."})
    assert alone(inputs, tmp_path / "out").records == 3 + 2 + 1
    found = read(tmp_path / "out")
    texts = sorted(record["bullets"][0]["text"] for record in found if "record" not in record)
    assert texts == ["Changed.", "New.", "Two."]
    assert sorted(record["id"] for record in found if "record" in record) == ["r10", "r11", "r2", "r3", "r9"]
    next(iter((tmp_path / "out").glob("b-*.jsonl"))).unlink()
    assert alone(inputs, tmp_path / "out").records == 2


@needs_extra
def test_what_a_killed_run_left_behind_is_no_output(tmp_path: Path) -> None:
    lay_out(tmp_path / "in", {"a.jsonl": told(range(2))})
    alone([tmp_path / "in"], tmp_path / "out")
    lay_out(
        tmp_path / "out", {"old-0123456789ab.jsonl": b"{}\n", "_tmp/plainspeak-1.tmp": b"half", "_done/x.json": b"{"}
    )
    alone([tmp_path / "in"], tmp_path / "out")
    assert ids(tmp_path / "out") == ["r0", "r1"]


@needs_extra
def test_errors_of_a_part_go_when_it_is_mended(tmp_path: Path) -> None:
    assert errors_of(b"{", tmp_path)
    assert not errors_of(told(range(1)), tmp_path)


@needs_extra
def test_other_options_need_another_folder(tmp_path: Path) -> None:
    lay_out(tmp_path / "in", {"a.txt": b"Talks ended."})
    alone([tmp_path / "in"], tmp_path / "out", words=9)
    ran = plainspeak("batch", tmp_path / "in", "-w", "8", "--out", tmp_path / "out")
    assert ran.status == 2
    assert "made with other options (words: 9, now 8)" in ran.err
    assert "hint: name another folder" in ran.err


@needs_extra
def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, {"in/a.txt": b"Talks ended.", "out/mine.txt": b"Mine."})
    ran = plainspeak("batch", tmp_path / "in", "--out", tmp_path / "out")
    assert ran.status == 2
    assert "is not empty, and no output folder of batch" in ran.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


# Clusters


@pytest.fixture(scope="module")
def threads() -> Iterator[Client]:
    """A cluster of threads in this process, which sees this process's memory:// files."""
    from distributed import Client  # noqa: PLC0415 - an extra

    with Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address="127.0.0.1:0") as client:
        yield client


@needs_extra
@pytest.mark.filterwarnings("default")  # those of Dask
def test_inputs_and_outputs_may_be_at_any_address(threads: Client) -> None:
    from fsspec import filesystem  # noqa: PLC0415 - an extra

    memory = filesystem("memory")
    for n in range(3):
        memory.pipe_file(f"/in/{n}.jsonl", told(range(n * 5, n * 5 + 5)) + (b"{\n" if n == 1 else b""))
    memory.pipe_file("/in/deep/a.txt", b"Talks ended.")
    memory.pipe_file("/in/rows.parquet", parquet([{"id": "p", "text": TEXT.format(0)}]))
    for skipped in (0, 5):
        report = run("memory://in", "memory://out/2031", client=threads)
        assert report[:4] == (5, skipped, 18, 1)
    lines = [line for path in memory.glob("/out/2031/*.jsonl") for line in memory.cat_file(path).splitlines()]
    expected = ["memory:///in/deep/a.txt", "p", *(f"r{n}" for n in range(15))]
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(expected)
    assert run("memory://in/*.jsonl", "memory://out/2031", client=threads)[:4] == (3, 3, 16, 1)
    assert len(memory.glob("/out/2031/_errors/*.jsonl")) == 1


@needs_extra
@pytest.mark.filterwarnings("default")
def test_a_part_that_fails_is_told_and_tried_again_by_the_next_run(
    threads: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path / "in", {"a.jsonl": told(range(2)), "b.jsonl": told(range(2, 4))})

    def broken(part: Part, encoding: str | None) -> Iterator[records.Record | records.BadRecord]:
        if part.name.startswith("a-"):
            raise records.StorageError("the cable was cut")
        return records.read_records(part, encoding)

    with monkeypatch.context() as patched:
        patched.setattr("plainspeak.batch.work.read_records", broken)
        assert run(str(tmp_path / "in"), str(tmp_path / "out"), client=threads)[:4] == (2, 0, 2, 1)
    (bad,) = read(tmp_path / "out" / "_errors")
    assert bad["error"] == "its part could not be done: the cable was cut"
    assert run(str(tmp_path / "in"), str(tmp_path / "out"), client=threads)[:4] == (2, 1, 4, 0)
    assert ids(tmp_path / "out") == ["r0", "r1", "r2", "r3"]
    assert not read(tmp_path / "out" / "_errors")


@needs_extra
@pytest.mark.process
@pytest.mark.filterwarnings("default")
def test_a_killed_worker_loses_nothing_and_nothing_is_twice(tmp_path: Path) -> None:
    from plainspeak.batch.cluster import local_cluster  # noqa: PLC0415 - an extra

    lay_out(tmp_path / "in", {f"{n}.jsonl": told(range(n * 40, n * 40 + 40)) for n in range(12)})
    job = make_job(str(tmp_path / "out"), Options(), encoding=None, format_="jsonl")
    prepared = prepare([str(tmp_path / "in")], job)
    tally = Tally(len(prepared.parts), ())
    with local_cluster(2) as client:
        client.wait_for_workers(2)
        pids = list(client.run(os.getpid).values())
        assert len(set(pids)) == 2
        for _ in do(prepared, job, client, tally):
            if tally.finished >= 3 and pids:
                os.kill(pids.pop(), getattr(signal, "SIGKILL", signal.SIGTERM))
                pids.clear()
    assert not pids
    assert tally.report()[:4] == (12, 0, 480, 0)
    assert ids(tmp_path / "out") == sorted(f"r{n}" for n in range(480))
    assert not list((tmp_path / "out").glob("_tmp/*"))
    alone([tmp_path / "in"], tmp_path / "expected")
    for path in (tmp_path / "expected").glob("*.jsonl"):
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()


DEADLY = """
import os
import plainspeak.batch.records as records

read_records = records.read_records
records.read_records = lambda part, encoding: (
    os._exit(1) if part.name.startswith("deadly-") else read_records(part, encoding)
)
"""


@needs_extra
@pytest.mark.process
@pytest.mark.filterwarnings("default")
def test_a_part_that_kills_its_workers_is_told_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dask import config  # noqa: PLC0415 - an extra

    lay_out(tmp_path / "site", {"sitecustomize.py": DEADLY.encode()})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"), prepend=os.pathsep)
    files = {f"{n}.jsonl": told(range(n, n + 1)) for n in range(6)}
    lay_out(tmp_path / "in", {"deadly.jsonl": told(range(9)), **files})
    with config.set({"distributed.scheduler.allowed-failures": 0}):
        report = run(str(tmp_path / "in"), str(tmp_path / "out"), workers=2)
    assert report[:4] == (7, 0, 6, 1)
    assert [bad["error"] for bad in read(tmp_path / "out" / "_errors")] == [
        "its part could not be done: 1 worker died of it, perhaps for lack of memory"
    ]
    assert ids(tmp_path / "out") == [f"r{n}" for n in range(6)]


def started(*arguments: object) -> subprocess.Popen[bytes]:
    """Start the command in a process group of its own."""
    command = [*COMMAND, "batch", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)


def ended(process: subprocess.Popen[bytes]) -> Ran:
    """Wait for a process to end."""
    out, err = process.communicate(timeout=120)
    return Ran(process.returncode, out.decode(), err.decode())


@needs_extra
@posix
@pytest.mark.process
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=lambda sent: sent.name)
def test_an_interrupted_run_goes_on_where_it_stopped(sent: signal.Signals, tmp_path: Path) -> None:
    lay_out(tmp_path / "in", {f"{n}.jsonl": told(range(n * 60, n * 60 + 60)) for n in range(12)})
    line = (tmp_path / "in", "--out", tmp_path / "out", "--workers", 2)
    with started(*line) as process:
        deadline = time.monotonic() + 90
        while not list((tmp_path / "out").glob("_done/*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        (os.killpg if sent == signal.SIGINT else os.kill)(process.pid, sent)
        assert ended(process) == Ran(130 if sent == signal.SIGINT else 143, "", "")
    done = len(list((tmp_path / "out").glob("_done/*")))
    assert 0 < done < 12
    if sent == signal.SIGTERM:
        return
    with started(*line) as process:
        ran = ended(process)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith(f"720 records in 12 parts, {done} of them done before. ")
    assert ran.err.count("\n") == 1
    assert ids(tmp_path / "out") == sorted(f"r{n}" for n in range(720))


@needs_extra
@pytest.mark.filterwarnings("default")
def test_the_command_shows_progress_on_a_terminal_and_one_closing_line_elsewhere(
    threads: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path / "in", {"a.jsonl": told(range(2)) + b"{\n", "b.jsonl": told(range(2, 4))})
    line = ("batch", tmp_path / "in", "--scheduler", threads.scheduler.address, "--out")
    ran = plainspeak(*line, tmp_path / "out")
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.startswith("5 records in 2 parts. ")
    assert ran.err.endswith(f" records a second. 1 error: see {tmp_path / 'out'}/_errors.\n")
    assert ran.err.count("\n") == 1
    monkeypatch.setattr("plainspeak.batch.cluster.version", str)  # as if the scheduler had bokeh
    shown = plainspeak(*line, tmp_path / "shown", terminal=True).err
    assert shown.startswith("dashboard: http://")
    assert " of 2 parts · " in shown
    assert " a second · " in shown
    assert plainspeak(*line, tmp_path / "quiet", "-q", terminal=True).err == ""


@needs_extra
@pytest.mark.parametrize(("address", "status"), [("tcp://127.0.0.1:1", 1), ("nonsense", 2)])
@pytest.mark.filterwarnings("default")
def test_a_cluster_that_is_not_there_is_told(
    address: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plainspeak.batch.cluster._CONNECT", 1)
    lay_out(tmp_path / "in", {"a.txt": b"Talks ended."})
    ran = plainspeak("batch", tmp_path / "in", "--out", tmp_path / "out", "--scheduler", address)
    assert ran.status == status
    assert ran.err.count("\n") == 2


@needs_extra
def test_another_version_on_a_worker_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path / "in", {"a.txt": b"Talks ended."})
    job = Job(str(tmp_path / "out"), version="0.0.0")
    (part,) = make_parts(find_files([str(tmp_path / "in")], job.out).sources, [])
    ledger.claim(Folder(job.out), job)
    with pytest.raises(PlainspeakError, match=package.__version__):
        do_part(part, job, lambda _: None)

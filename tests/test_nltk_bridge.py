"""The NLTK bridge gives the same on both of its routes and leaves no trace in the interpreter."""
# ruff: noqa: SLF001 - the two routes are not public

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from plainspeak import _nltk

TEXT = "They met in the U.S. The talks with Gen. Ito began. Dr. A. Bee left at 5 p.m. She was tired."
WORDS = ["agreements", "negotiating", "policies", "was", "U.N", "naïve", "", "x" * 50]


def outcome() -> tuple[list[tuple[int, int]], list[str]]:
    """Return what Punkt and the stemmer make of the texts above."""
    punkt = _nltk.punkt_tokenizer(["u.s", "gen", "dr", "p.m"], common_words=["the", "she"])
    stemmer = _nltk.porter_stemmer()
    return list(punkt.span_tokenize(TEXT)), [stemmer.stem(word) for word in WORDS]


def nltk_modules() -> list[str]:
    """Return the names of NLTK's modules that the interpreter knows of."""
    return [name for name in sys.modules if name.partition(".")[0] == "nltk"]


@pytest.fixture
def _no_nltk_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the interpreter look as if nothing had imported NLTK."""
    for name in nltk_modules():
        monkeypatch.delitem(sys.modules, name)
    _nltk._leaves.cache_clear()


def test_punkt_knows_only_the_words_it_was_given() -> None:
    spans, _ = outcome()
    assert [TEXT[start:end] for start, end in spans] == [
        "They met in the U.S.",
        "The talks with Gen. Ito began.",
        "Dr. A. Bee left at 5 p.m.",
        "She was tired.",
    ]


def test_stems_are_porter_s() -> None:
    _, stems = outcome()
    assert stems[:4] == ["agreement", "negoti", "polici", "wa"]


@pytest.mark.usefixtures("_no_nltk_yet")
def test_leaf_modules_leave_nothing_in_sys_modules() -> None:
    outcome()
    assert not nltk_modules()


@pytest.mark.usefixtures("_no_nltk_yet")
@pytest.mark.parametrize("failure", [None, OSError("unreadable"), SyntaxError("odd")], ids=repr)
def test_the_ordinary_import_steps_in_and_agrees(monkeypatch: pytest.MonkeyPatch, failure: Exception | None) -> None:
    by_leaves = outcome()
    ordinary: list[str] = []

    def fails(_loader: object, name: str) -> ModuleType:
        raise failure or ModuleNotFoundError(name)

    def imports(name: str) -> ModuleType:
        ordinary.append(name)
        return import_module(name)

    monkeypatch.setattr(_nltk._LeafLoader, "load", fails)
    monkeypatch.setattr(_nltk, "import_module", imports)
    assert outcome() == by_leaves
    assert ordinary == ["nltk.tokenize.punkt", "nltk.stem.porter"]


@pytest.mark.parametrize("name", ["nltk.nothing_of_that_name", "nothing_of_that_name"])
def test_a_module_that_does_not_exist_is_an_import_error(name: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        _nltk._LeafLoader("nltk").load(name)


LEAF = """
import frail.other
from . import other
from .stars import *
from .other import Base, double
from .unused import thing
from math import *
class Leaf(Base):
    def of(self, number):
        import sys
        return double(number) + floor(0.5) + frail.other.one + two - 2, isinstance(self, Base), sys.__name__
"""
OTHER = "import sys; one = 1 / (len(sys.argv) > 99)\nclass Base: pass\ndef double(number): return 2 * number"


@pytest.fixture
def frail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _nltk._LeafLoader:
    """Return a loader of a package with one good leaf, a module that breaks at first and one that always does."""
    files = {
        "__init__": "raise RuntimeError",
        "leaf": LEAF,
        "other": OTHER,
        "unused": "raise RuntimeError",
        "stars": "two = 2",
    }
    (tmp_path / "frail").mkdir()
    for name, code in files.items():
        (tmp_path / "frail" / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    return _nltk._LeafLoader("frail")


def test_a_module_that_breaks_is_not_kept_half_loaded(
    frail: _nltk._LeafLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ZeroDivisionError):
        frail.load("frail.leaf")
    monkeypatch.setattr(sys, "argv", [""] * 100)
    assert frail.load("frail.leaf").Leaf().of(2) == (5.0, True, "sys")


def test_what_nobody_uses_is_not_loaded(frail: _nltk._LeafLoader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [""] * 100)
    thing = frail.load("frail.leaf").thing
    with pytest.raises(RuntimeError):
        thing()


def run(script: str, folder: Path) -> str:
    """Return what a script prints in a fresh interpreter that finds pretended numpy and scipy packages."""
    for name in ("numpy", "scipy"):
        (folder / f"{name}.py").write_text("raise ImportError('only pretended')")
    source = Path(_nltk.__file__).parents[1]
    start = f"import sys; sys.path[:0] = [{str(source)!r}, {str(folder)!r}]\nfrom plainspeak import _nltk\n"
    done = subprocess.run([sys.executable, "-c", start + script], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.process
def test_an_import_of_nltk_afterwards_gets_the_whole_package(tmp_path: Path) -> None:
    script = """
punkt = _nltk.punkt_tokenizer(["u.s"])
print(sorted({"nltk", "numpy", "scipy", "tkinter", "urllib.request", "xml.etree"} & sys.modules.keys()))
import nltk, nltk.tokenize.punkt
print(nltk.PorterStemmer().stem("talks"), nltk.tokenize.punkt is sys.modules["nltk.tokenize.punkt"])
print(list(punkt.span_tokenize("In the U.S. today.")))
"""
    assert run(script, tmp_path).splitlines() == ["[]", "talk True", "[(0, 18)]"]


@pytest.mark.process
def test_threads_that_import_at_once_all_get_a_working_nltk(tmp_path: Path) -> None:
    script = """
from concurrent.futures import ThreadPoolExecutor
def ours(n): return _nltk.porter_stemmer().stem("talks"), len(list(_nltk.punkt_tokenizer([]).span_tokenize("A b.")))
def theirs(n):
    import nltk
    return nltk.PorterStemmer().stem("talks"), len(list(nltk.PunktSentenceTokenizer().span_tokenize("A b.")))
with ThreadPoolExecutor(8) as pool:
    jobs = [pool.submit(ours if n % 2 else theirs, n) for n in range(16)]
print({job.result() for job in jobs})
"""
    assert run(script, tmp_path).strip() == "{('talk', 1)}"

"""Golden cases: an article, what was asked for, and what its summary has to hold.

Each file in ``cases/summaries`` is a case, or holds some as ``[[case]]``. A case has `sample` (a file of samples/) or
`text`, and may have `name`, `options` (arguments of `plainspeak.summarize`), `title` (the one that must be found),
`facts` (name = pattern), `enough` (so many facts at least), `never` (patterns that no bullet may match), `bullets`
(the exact summary) and `fails` (why it is known to fail; take the line out when it no longer does).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import plainspeak
from articles import SAMPLE_PATHS, SAMPLES

FILES = sorted((Path(__file__).parent / "cases" / "summaries").glob("*.toml"))

# A bullet that opens like this hangs on a sentence that the reader does not see.
DANGLING = (
    r"^[“\"]?(?:She|He|They|It|This|These|That|Those|However|Moreover|Both of them)\b"
    r"(?! (?:is|was) (?:[\w-]+ ){1,3}(?:that|to)\b)"  # but: "It is with regret that", "It was the first time that"
)
# A sentence torn by the splitter, an orphan mark, a lead-in without its list.
BROKEN = r"\b(?:Mr|Ms|Dr|H\.E)\.$|^[”,;.)]|^\W*$|:$"


def read_cases() -> Iterator[Any]:
    """Yield every case with its text, under its own name or that of its file."""
    for path in FILES:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in read.get("case", [read]):
            if "sample" in case:
                case["text"] = (SAMPLES / case["sample"]).read_text(encoding="utf-8")
            marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
            yield pytest.param(case, id=case.get("name", path.stem), marks=marks)


@pytest.mark.parametrize("case", tuple(read_cases()))
def test_a_summary_holds_the_news_and_nothing_that_is_none(case: dict[str, Any]) -> None:
    summary = plainspeak.summarize(case["text"], **case.get("options", {}))
    bullets = [bullet.text for bullet in summary.bullets]
    printed = "\n".join(bullets)
    assert "title" not in case or summary.title == case["title"]
    for pattern in (*case.get("never", ()), DANGLING, BROKEN):
        assert not re.findall(pattern, printed, re.MULTILINE), f"{pattern} in:\n{printed}"
    found = [name for name, pattern in case.get("facts", {}).items() if re.search(pattern, printed)]
    assert len(found) >= case.get("enough", 0), f"only {found} in:\n{printed}"
    assert "bullets" not in case or bullets == case["bullets"]


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_a_word_cap_is_filled(path: Path) -> None:
    """Nine tenths of 120 words are used: the filling of a cap is what makes it worth asking for."""
    bullets = plainspeak.summarize(path.read_text(encoding="utf-8"), words=120).bullets
    assert 108 <= sum(len(bullet.text.split()) for bullet in bullets) <= 120

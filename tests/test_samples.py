"""The sample articles are articles, and the list of them names each; `test_summaries` says what they must give."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import SAMPLE_PATHS, SAMPLES


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_samples_have_the_length_of_articles_and_stand_in_the_list(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 500 <= len(text.split()) <= 1100
    assert f"[{path.name}]({path.name})" in (SAMPLES / "README.md").read_text(encoding="utf-8")

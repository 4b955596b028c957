"""Facts: the news gets into the summary, on articles whose author marked it."""

from __future__ import annotations

import re

import pytest

import facts

# Of 179 facts, and of 160 bullets, on the day they were counted; more of the first and less of the second
# are always welcome.
_LEAST_FACTS, _MOST_NOISE = 122, 15


def test_the_news_gets_into_five_bullets() -> None:
    found = facts.total([facts.look_for(a, facts.ours(a, sentences=5)) for a in facts.read_articles()])
    assert found.facts >= _LEAST_FACTS
    assert found.noise <= _MOST_NOISE


@pytest.mark.parametrize("article", tuple(facts.read_articles()), ids=lambda article: article.name)
def test_each_pattern_is_found_in_its_article(article: facts.Article) -> None:
    patterns = [*article.facts.values(), *article.noise]
    assert [pattern for pattern in patterns if not re.search(pattern, article.text)] == []

"""Ranking: how much does each sentence say of what the article is about?

`counts` counts the words, `cues` finds telling phrases, `shape` tells prose from a transcript, `features` are the
small figures that the `weights` sum up to a score, `scoring` does it and explains it.
"""

from plainspeak.ranking.scoring import Ranking, rank

__all__ = ["Ranking", "rank"]

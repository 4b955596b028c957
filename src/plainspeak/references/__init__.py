"""References: a bullet must stand alone, so who "she" is, is said, taken along, or the sentence passed over.

`model` holds the records; `mentions` finds who and what a sentence names, `people` puts the mentions of a person
together, `openers` and `inside` find what a sentence hangs on; `pronouns`, `pairs`, `bodies`, `coordinates`, `places`
and `speakers` say what that means where it is certain; `standing` decides what becomes of the sentence.
`first_mention` goes over the bullets that were chosen: the first to name a person or an acronym says in full who or
what that is. `speeches` tells from a title whose "I" and "we" it is.
"""

from plainspeak.references.first_mention import FirstMentions
from plainspeak.references.standing import References, Standing

WHYS = {
    "reference.pronoun": "the name that the pronoun stands for",
    "reference.both": "the two that are meant",
    "reference.definite": "the full name of what the short form means",
    "reference.also": "points at a sentence that is not printed",
    "reference.there": "the place that is meant",
    "reference.connective": "points at a sentence that is not printed",
    "reference.introduction": "who that is, on first mention",
    "reference.acronym": "what the acronym stands for, once",
    "reference.article": "the article that the name takes",
    "reference.skipped": "other items of the list",
}

__all__ = ["WHYS", "FirstMentions", "References", "Standing"]

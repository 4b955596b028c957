"""The "it" that points at nothing: "it is clear that", "it takes a year to", "it was Ms. Roe who", "it rained"."""

from __future__ import annotations

import re

from plainspeak.references.lexicon import word_class

_BE = (
    r"(?:is|was|will be|would be|has been|had been|may be|might be|could be|can be|must be|should be|remains|"
    r"remained|seems|seemed|appears|appeared|becomes|became|s|ll be|d be)\b"  # it's, it'll be, it'd be
)
_ADVERBS = r"(?:\s+(?:not|also|still|now|very|more|most|so|too|therefore|thus|only|[\w-]+ly)\b){0,3}"
_JUDGEMENT = rf"(?:{'|'.join(sorted(word_class('judgements')))})\b"
_CLAUSE = r"(?:that|whether|how|why|when|where|what)\b"
_FOR_WHOM = r"(?:\s+(?:for|of)(?:\s+[\w’'-]+){1,5}?)?"
_CLEFT = "(?:the|my|our|their|his|her|in|on|at|by|with|from|because|only)"
_WORDS = r"(?:\s+[\w’'.-]+){0,6}?"
_PHRASES = (
    rf"{_BE}{_ADVERBS}(?:\s+[\w-]+)?\s+{_CLAUSE}",  # it was agreed that
    rf"{_BE}{_ADVERBS}\s+{_JUDGEMENT}{_FOR_WHOM}\s+to\b",  # it is hard for them to
    rf"{_BE}\s+(?:not\s+)?{_CLEFT}\b{_WORDS}\s+(?:that|who|whom)\b",  # it was in May that
    rf"{_BE}\s+(?:not\s+)?(?:my|our|their|in|for|up)\b{_WORDS}\s+to\b",  # it is for the council to
    rf"{_BE}\s+(?:not\s+)?[A-Z][\w’'.-]*(?:\s+[\w’'.-]+){{0,5}}?\s+(?:that|who|whom)\b",  # it was Ms. Roe who
    r"(?:takes|took|will take|would take|has taken|costs|cost)\b(?:\s+[\w’'-]+){1,6}?\s+to\b",
    r"(?:makes|made)\s+(?:no\s+)?(?:sense|difference)\b",
    r"(?:follows|happens|happened|turns out|turned out)\s+that\b",
    rf"(?:{_BE}\s+|has\s+|had\s+)?(?:rain|snow|hail|thunder)(?:s|ed|ing)\b",
    rf"{_BE}\s+(?:dark|late|early|cold|hot)\b",
)
_DUMMY = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES))


def points_at_nothing(text: str, end: int) -> bool:
    """Whether what follows an "it" that ends at an offset shows that it stands for nothing that was named.

    Example:
        >>> points_at_nothing("It is hard to say.", 2), points_at_nothing("It is expected to open.", 2)
        (True, False)
        >>> points_at_nothing("It’s hard to say.", 2)
        True
    """
    return _DUMMY.match(text, end + 1) is not None

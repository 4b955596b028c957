"""The Python API: the same three jobs as the command, on strings."""

from __future__ import annotations

from plainspeak.errors import UsageError
from plainspeak.model import Document, Span, Stripped, Summary
from plainspeak.options import Length, Options
from plainspeak.pipeline import split_document, strip_document, summarize_document


def summarize(  # noqa: PLR0913 - the signature that contract and users rely on
    text: str,
    *,
    sentences: int | None = None,
    words: int | None = None,
    percent: float | None = None,
    title: str | None = None,
    about: str | None = None,
    strip: bool = True,
) -> Summary:
    """Pick the sentences that matter and make them plain.

    Args:
        text: the article. Nothing is normalised: offsets in the result index this string.
        sentences: that many bullets (default 5); fewer only where the article has fewer worth printing.
        words: instead, as many bullets as fit in that many words: a hard cap, filled well.
        percent: instead, that share of the article's body sentences, rounded up; above 0, at most 100.
        title: the article's title, where the text does not carry it.
        about: sentences about these words come first.
        strip: False prints the sentences as they stand.

    Returns:
        A `Summary`. Its `bullets` stand in the order of the article; each has its `text`, the stretch of the article
        from `start` to `end` that it comes from (code points, half open), a `score` in [0, 1] and its `edits`, each
        with `start`, `end`, `after` and `rule`. `title`, `words`, `sentences`, `grade` (of reading, before and
        after) and `warnings` tell of the whole; `to_dict()` gives what the command prints as JSON.

    Raises:
        PlainspeakError: two lengths at once, one out of range, a text without a sentence, or no text but bytes.

    Example:
        >>> from plainspeak import summarize
        >>> text = "The minister underscored that the ferry will sail on Friday. Talks went on."
        >>> bullet = summarize(text, sentences=1).bullets[0]
        >>> bullet.text
        'The minister said that the ferry will sail on Friday.'
        >>> text[bullet.start : bullet.end]
        'The minister underscored that the ferry will sail on Friday.'
        >>> [(text[edit.start : edit.end], edit.after) for edit in bullet.edits]
        [('underscored', 'said')]
    """
    for name, value in (("title", title), ("about", about)):
        if value is not None:
            _check_text(name, value)
    options = Options(length=Length(sentences, words, percent), about=about, strip=strip)
    return summarize_document(_document(text, title), options)


def strip(text: str) -> Stripped:
    """Strip a whole text of its filler; its structure and white space stay.

    Returns:
        The plain text and the edits that made it: replaying them on `text` gives it exactly.

    Example:
        >>> from plainspeak import strip
        >>> strip("In order to save fuel, the two ferries sail together.").text
        'To save fuel, the two ferries sail together.'
    """
    return strip_document(_document(text), Options())


def split_sentences(text: str) -> list[Span]:
    """Split a text into its sentences, headings and page furniture too.

    Returns:
        Stretches of `text` in code points, in order, disjoint, without the blanks around them; together they
        cover all that is not blank.

    Example:
        >>> from plainspeak import split_sentences
        >>> text = "They met in the U.S. The talks went on."
        >>> [text[start:end] for start, end in split_sentences(text)]
        ['They met in the U.S.', 'The talks went on.']
    """
    return list(split_document(_document(text)))


def _document(text: str, title: str | None = None) -> Document:
    _check_text("text", text)
    return Document(text, title=title)


def _check_text(name: str, value: object) -> None:
    """Raise a `UsageError` where a caller without a type checker gives something else than a text."""
    if not isinstance(value, str):
        hint = "decode it first" if isinstance(value, bytes | bytearray) else ""
        raise UsageError(f"{name} must be a str, not {type(value).__name__}", hint=hint)

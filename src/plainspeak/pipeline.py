"""The whole path of an article, top to bottom: structure, sentences, rank, select, strip.

Reading stands before it (`reading`), rendering after it (`rendering`).
"""

from __future__ import annotations

from collections.abc import Sequence

from plainspeak.drafting import Drafter, credit_edits, plain_edits
from plainspeak.edits import insert, replay
from plainspeak.errors import InputError
from plainspeak.filler import load_rules
from plainspeak.model import BlockKind, Bullet, Document, Draft, Edit, Sentence, Span, Stripped, Structure, Summary
from plainspeak.options import Options
from plainspeak.quotations import quoted_spans
from plainspeak.ranking import Ranking, rank
from plainspeak.selection import select
from plainspeak.sentences import covering_spans, split_block, split_blocks
from plainspeak.structure import read_structure
from plainspeak.structure.languages import is_foreign
from plainspeak.words import stop_words, words_of

# A text is taken for English by its share of stop words, looked for at its start. Of 1,900 English texts of twenty
# kinds the lowest share was 0.23; articles in German, French, Spanish, Dutch and Italian had 0.02 to 0.07.
_LEAST_STOP_WORDS = 0.15
_SAMPLE = 6000  # characters
_FEW_WORDS = 30  # words, or letters of another script; fewer tell too little


def summarize_document(document: Document, options: Options) -> Summary:
    """Return the summary of an article.

    Raises:
        InputError: the article holds no sentence.
        RulesError: a rules file is broken.
    """
    text = document.text
    rules = load_rules(options.rule_files, options.disabled) if options.strip else None
    structure = read_structure(document)
    body = _body_of(text, structure)
    headings = [block.start for block in structure.blocks if block.kind is BlockKind.HEADING]
    ranking = rank(text, body, title=structure.title, about=options.about)
    drafter = Drafter(text, body, rules, headings, structure.title)
    chosen = drafter.introduce(select(ranking, options.length, drafter.draft), options.length.words)
    return Summary(
        document=document,
        title=structure.title,
        bullets=tuple(_bullet(draft, ranking) for draft in chosen),
        words=sum(len(text[s.start : s.end].split()) for s in body),
        sentences=len(body),
        dropped=tuple(block for block in structure.blocks if not block.kind.is_body),
        warnings=_wish_warnings(chosen, options, ranking) + _language_warnings(text, body),
        shape=ranking.shape.told,
    )


def _body_of(text: str, structure: Structure) -> list[Sentence]:
    """Return the sentences that may become bullets; where nothing is body, all that hold a letter.

    Raises:
        InputError: there are none.
    """
    sentences = list(split_blocks(text, structure.blocks))
    body = [s for s in sentences if s.block.kind.is_body]
    body = body or [s for s in sentences if any(map(str.isalpha, text[s.start : s.end]))]
    if not body:
        raise InputError("has no sentence" if text.strip() else "is empty")
    return body


def strip_document(document: Document, options: Options) -> Stripped:
    """Return the whole text with its filler stripped; blocks, order and white space stay.

    Raises:
        RulesError: a rules file is broken.
    """
    text = document.text
    rules = load_rules(options.rule_files, options.disabled)
    edits: list[Edit] = []
    for block in read_structure(document).blocks:
        quotations = quoted_spans(text, *block.content)
        own: list[Edit] = []
        for sentence in split_block(text, block):
            own += plain_edits(text, sentence, (), rules, quotations)
        edits += insert(own, credit_edits(text, block))
    return Stripped(replay(text, edits), tuple(edits))


def split_document(document: Document) -> tuple[Span, ...]:
    """Return every sentence of a text, headings and furniture too; together they cover all that is not blank."""
    return tuple(covering_spans(document.text, read_structure(document).blocks))


def _bullet(draft: Draft, ranking: Ranking) -> Bullet:
    """Return the bullet of a draft that was chosen."""
    reasons = ranking.explain(draft.index) + ((draft.note,) if draft.note else ())
    score = ranking.scores[draft.index]
    return Bullet(draft.text, draft.start, draft.end, score, draft.edits, reasons, len(draft.held), draft.over)


def _wish_warnings(chosen: Sequence[Draft], options: Options, ranking: Ranking) -> tuple[str, ...]:
    """Return what the caller should know of wishes that could not be met."""
    warnings: list[str] = []
    if not ranking.about_found:
        warnings.append(f"nothing in it is about {options.about!r}; this is the plain summary")
    printed, cap = sum(len(draft.text.split()) for draft in chosen), options.length.words
    if cap is not None and printed > cap:
        warnings.append(f"the shortest sentence that can stand alone has {printed} words, more than {cap}")
    return tuple(warnings)


def _language_warnings(text: str, body: Sequence[Sentence]) -> tuple[str, ...]:
    """Return what the caller should know of a text that is not English."""
    sample = text[body[0].start : body[0].start + _SAMPLE]
    words = words_of(sample)
    knows_few = sum(word in stop_words() for word in words) < _LEAST_STOP_WORDS * len(words)
    if not (_is_in_other_letters(sample) or is_foreign(sample) or (knows_few and len(words) >= _FEW_WORDS)):
        return ()
    return ("does not look like English, which the rules and the choice of sentences are made for",)


def _is_in_other_letters(sample: str) -> bool:
    """Whether most letters are none of English; some scripts have no blanks between words to count them by."""
    letters = "".join(filter(str.isalpha, sample))
    return len(letters) >= _FEW_WORDS and 2 * sum(map(str.isascii, letters)) < len(letters)

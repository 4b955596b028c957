"""Four times the text takes about four times as long, whatever the text is made of."""

from __future__ import annotations

from contextlib import suppress

import pytest

import plainspeak
from plainspeak import PlainspeakError
from timing import least_seconds

SHAPES = {
    "prose": "The ministers underscored that ferry {n} will not sail in order to save coal. ",
    "paragraphs": "She stressed that ferry {n} will sail.\n\n",
    "one sentence": "and the ferry {n} ",
    "one word": "ferry ",
    "one long word": "ferry",
    "headings": "# Ferry {n}\n\n",
    "short lines": "Ferry {n}\n",
    "list items": "- ferry {n}\n",
    "lead-ins": "The ferries are:\n\n",
    "speakers": "MR. ROAKE: Ferry {n} sails.\n\n",
    "credits": "“Ferry {n} sails.\n\n” -Ms. Dray\n\n",
    "opening quotation marks": "“ferry ",
    "closing quotation marks": "ferry” ",
    "straight quotation marks": "'ferry\" ",
    "opening brackets": "([{ferry ",
    "brackets in brackets": "(ferry [",
    "openers": "It is important to note that ",
    "reporting tails": "the ferry sails, she underlined, ",
    "lead connectives": "However, moreover, in addition, ",
    "doublets": "each and every and ",
    "pronouns": "She said that he saw her and they left. ",
    "names": "Ms. Ilsabet Dray {n} met Mr. Anselm Roake {n}. ",
    "full stops": ". ",
    "ellipses": "... ",
    "hyphens": "- ",
    "blank lines": "\n \t",
    "capitals": "FERRY {n} SAILS ",
    "pipes": "| ferry ",
    "stars": "**ferry _",
    "links": "[ferry](",
    "chevrons": "> > ferry\n",
    "digits": "1,",
    "abbreviations": "U.S. ",
    "initials": "A. ",
    "quotations between what is stripped": "“a” in order to ",
    "matches that the guard takes back": "in the event that he did not make a decision not to go in order to ",
    "nested quotation marks": "“‘",
    "guillemets": "« ferry ",
    "apostrophes": "ferry' ",
    "quoted paragraphs": "“The ferry {n} sails.\n\n",
    "closing brackets": "ferry) ",
    "addresses": "http://ferry.x ",
    "half an address": "http://",
    "tags": "<a href=",
    "entities": "&amp;",
    "backticks": "`ferry ",
    "fences": "```\n",
    "rules across": "---\n",
    "underlines": "===\n",
    "images": "![](",
    "notes": "[^{n}]: ferry\n",
    "table rows": "|a|b|\n|-|-|\n",
    "bullets": "• ferry\n",
    "letters of lists": "(a) ferry\n",
    "deep lists": "  - ferry\n",
    "title lines": "The Ferry {n}\n\n",
    "questions": "QUESTION: Ferry?\n\n",
    "mail headers": "From: a\nTo: b\n",
    "datelines": "MILLBRAE, 1 May 2031 — The ferry sails.\n\n",
    "page numbers": "Page {n} of 9\n\n",
    "numbers alone": "{n}\n",
    "amounts": "$1.5 million ",
    "marks in a row": "?! ",
    "zero width": "\u200b",
    "combining": "e\u0301",
    "emoji": "👩\u200d👧 ",
    "NUL": "\0",
    "lone surrogates": "\ud800 ",
    "no-break spaces": "\u00a0",
    "line separators": "ferry\u2028",
    "old line ends": "ferry\r",
    "hyphened": "ferry-",
    "possessives": "ferry's ",
    "underscores": "_",
    "acronyms": "North Ferry Treaty (NFT) ",
    "titles": "Mr. ",
    "conjunctions": "and ",
    "wrapped": "The ferry sails on\nFriday and the\n",
}


def seconds(text: str) -> float:
    """Return the processor time that both jobs take on a text."""

    def work() -> None:
        with suppress(PlainspeakError):  # a text without a sentence has to be found out in linear time too
            plainspeak.summarize(text)
        plainspeak.strip(text)

    return least_seconds(work, runs=2)


@pytest.mark.process
@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length(unit: str) -> None:
    def text(length: int) -> str:
        return "".join(unit.replace("{n}", str(n)) for n in range(length // len(unit)))

    length = 4_000
    once = seconds(text(length))
    while once < 0.01 and length < 64_000:
        length *= 2
        once = seconds(text(length))
    four_times = seconds(text(4 * length))
    assert four_times < 2.2 * 4 * once + 0.02, f"{length} characters: {once:.3f} s; four times: {four_times:.3f} s"

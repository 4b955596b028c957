"""Articles for the tests: the samples, and a hypothesis strategy that writes diplomatic prose of its own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE_PATHS = tuple(
    sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md")
)

_OPENERS = (
    "",
    "",
    "It is important to note that ",
    "However, ",
    "In this regard, ",
    "Moreover, ",
    "I would like to take this opportunity to say that ",
    "Let me be clear: ",
    "If the talks fail, ",
    "At this point in time, ",
    "According to the harbour master, ",
)
_SUBJECTS = (
    "the Government of Vantria",
    "Ms. Dray",
    "she",
    "the two sides",
    "Dr. A. J. Pereth of the U.N. mission",
    "both ministers",
    "no member of the Forum",
    "the Armistice Monitors",
    "we",
)
_PREDICATES = (
    "underscored that the bridge will not be closed before 14 March 2031",
    "underlined the importance of the 210 ferries",
    "stressed its firm commitment to Article 5 of the Lurran Treaty",
    "did not underscore that the gate may open",
    "cannot agree to limitations on the 3.5 million tonnes of coal",
    "made a decision to terminate the lease in order to save 12.6% of the cost",
    "has the potential to provide assistance to 1,200 families, unless the court objects",
    "held a frank and constructive exchange of views on a wide range of issues",
    "said “we will never sell it, however much you underscore that it is very old”",
    'called the plan "a really very important step"',
    "reiterated that nothing could be done without the consent of all seven states",
    "is working closely together with Ostmere on the very first dam",
    "reaffirmed their deep and abiding friendship and continued to discuss the wheat",
    "would neither confirm nor deny that ships might be stopped",
    "reported no progress, and no date was set",
)
_TAILS = (
    "",
    "",
    ", she underlined",
    ", the minister noted",
    ", among other things",
    " going forward",
    " (see note 3)",
)
_ENDS = (".", ".", ".", "!", "?", "…", " . . .", ".”", ":", "")
_LAYOUT = (
    "\n\n",
    " ",
    " ",
    "\n",
    "\r\n\r\n",
    "\n\n- ",
    "\n\n2. ",
    "\n\n(a) ",
    "\n\n# Heading\n\n",
    "\n\n” -Ms. Dray\n\n",
    "\n\nMR. ROAKE: ",
    "\n\n> ",
    "\n\nShare this article\n\n",
    "\t",
)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


sentences = st.builds(
    lambda opener, subject, predicate, tail, end: _capital(f"{opener}{subject} {predicate}{tail}{end}"),
    *map(st.sampled_from, (_OPENERS, _SUBJECTS, _PREDICATES, _TAILS, _ENDS)),
)
articles = st.lists(st.tuples(st.sampled_from(_LAYOUT), sentences), min_size=1, max_size=14).map(
    lambda parts: "".join(layout + sentence for layout, sentence in parts)
)

_TEXTS = tuple(path.read_text(encoding="utf-8") for path in SAMPLE_PATHS)
_stretches = st.tuples(st.sampled_from(_TEXTS), st.integers(0, 6000), st.integers(1, 1500)).map(
    lambda drawn: drawn[0][drawn[1] : drawn[1] + drawn[2]]
)
# Stretches of the samples, torn out anywhere and joined by anything.
mangled = st.lists(st.one_of(_stretches, st.sampled_from(_LAYOUT), st.text(max_size=3)), min_size=1, max_size=6).map(
    "".join
)

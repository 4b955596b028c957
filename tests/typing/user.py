"""What a user's own program may look like; mypy checks it, `test_typing` runs it."""

from __future__ import annotations

import plainspeak

summary: plainspeak.Summary = plainspeak.summarize("Nobody signed.", sentences=1, title=None, about="talks")
bullets: tuple[plainspeak.Bullet, ...] = summary.bullets
texts: list[str] = [bullet.text for bullet in bullets]
places: list[tuple[int, int]] = [(bullet.start, bullet.end) for bullet in bullets]
scores: list[float] = [bullet.score for bullet in bullets]
edits: tuple[plainspeak.Edit, ...] = bullets[0].edits
entry: dict[str, object] = summary.to_dict()
grade: float = summary.grade.after
warnings: tuple[str, ...] = summary.warnings
stripped: plainspeak.Stripped = plainspeak.strip(text="In order to win.")
plain: str = stripped.text
spans: list[plainspeak.Span] = plainspeak.split_sentences("One. Two.")
start, end = spans[0]
version: str = plainspeak.__version__

try:
    plainspeak.summarize("", words=20)
except plainspeak.PlainspeakError as error:
    message: str = error.message
    hint: str = error.hint

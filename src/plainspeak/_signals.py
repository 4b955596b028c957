"""What asks the program to end, at any moment: an interrupt from the keyboard, or the system.

Either raises an exception where the program is, so that what it began is cleaned up on the way out. Wherever that
lands, even in code that makes another error of it or drops it, `received` still knows how the program has to end.
"""

from __future__ import annotations

import signal
from time import monotonic

TYPE_CHECKING = False  # this module has to be there before a signal comes, so it loads as little as it can
if TYPE_CHECKING:
    from types import FrameType

_STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}
_ONCE = 0.5  # seconds in which further signals are one with the first: `timeout` and terminals send two


class Ended(KeyboardInterrupt):
    """The program was asked to end; an interrupt, so that nothing takes it for an error of its own."""


class _Received:
    status = 0
    last = float("-inf")


def received() -> int:
    """Return the exit status that the last signal asked for; 0 where there was none."""
    return _Received.status


def listen() -> None:
    """Let the signals raise `Ended`."""
    _Received.status = 0
    for number in _STATUS:
        signal.signal(number, _end)


def ignore_all() -> None:
    """Leave it to the parent process to say when it is over: an interrupt from the keyboard reaches both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _mask(block=False)


class HeldBack:
    """Lets signals wait while something is done that may not be torn apart, such as the start of a process."""

    def __enter__(self) -> None:
        _mask(block=True)

    def __exit__(self, *_: object) -> None:
        _mask(block=False)


def _mask(*, block: bool) -> None:
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK if block else signal.SIG_UNBLOCK, _STATUS)


def _end(number: int, _: FrameType | None) -> None:
    now = monotonic()
    if now - _Received.last < _ONCE:
        return
    _Received.status, _Received.last = _STATUS[signal.Signals(number)], now
    raise Ended

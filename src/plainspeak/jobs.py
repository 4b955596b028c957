"""Many inputs at once: processes share the work, the results come in the order of the inputs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from plainspeak._signals import HeldBack, ignore_all

if TYPE_CHECKING:
    from concurrent.futures import Future

_Result = TypeVar("_Result")

MANY = 64  # inputs from which on a pool is started unasked: fewer are done before it has loaded the rules
_BATCH = 8  # inputs that are sent to a process at a time: one by one, sending took a tenth of the work
_AHEAD = 4  # batches for each process that are handed out before the first result is taken; bounds the memory


def processes_for(inputs: int, asked: int | None) -> int:
    """Return how many processes to use: as many as were asked for, else one for each core where inputs are many.

    Example:
        >>> processes_for(3, None), processes_for(3, 8)
        (1, 3)
    """
    if asked is not None:
        return min(asked, inputs)
    return min(cores(), inputs) if inputs >= MANY else 1


def in_order(work: Callable[[str], _Result], inputs: Sequence[str], processes: int) -> Iterator[_Result]:
    """Yield what `work` makes of each input, in the order of the inputs.

    The first is done here: where processes are forked, they begin with all that it has loaded.

    Args:
        work: a function that can be sent to another process, as can its results.
        inputs: what it is called with.
        processes: how many work at a time.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - takes longer to load than an article to do
    from multiprocessing import active_children  # noqa: PLC0415 - as above

    yield from _each(work, inputs[:1])
    size = max(1, min(_BATCH, len(inputs) // (_AHEAD * processes)))
    waiting: deque[Future[list[_Result]]] = deque()
    pool = ProcessPoolExecutor(processes, initializer=ignore_all)
    try:
        for at in range(1, len(inputs), size):
            with HeldBack():  # it may start a process, which must not see a signal before it ignores it
                waiting.append(pool.submit(_each, work, inputs[at : at + size]))
            if len(waiting) >= _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
        pool.shutdown()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.kill()
            child.join()
        raise


def _each(work: Callable[[str], _Result], inputs: Sequence[str]) -> list[_Result]:
    return [work(name) for name in inputs]


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

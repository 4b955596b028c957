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
_AHEAD = 8  # inputs for each process that are handed out before the first result is taken; bounds the memory


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

    Args:
        work: a function that can be sent to another process, as can its results.
        inputs: what it is called with.
        processes: how many work at a time.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - takes longer to load than an article to do
    from multiprocessing import active_children  # noqa: PLC0415 - as above

    waiting: deque[Future[_Result]] = deque()
    pool = ProcessPoolExecutor(processes, initializer=ignore_all)
    try:
        for name in inputs:
            with HeldBack():  # it may start a process, which must not see a signal before it ignores it
                waiting.append(pool.submit(work, name))
            if len(waiting) >= _AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        pool.shutdown()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.kill()
            child.join()
        raise


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

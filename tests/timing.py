"""The time that work takes, as little as a busy machine can disturb it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the processor time of the fastest of some runs; what other tests left behind is collected before."""
    gc.collect()
    gc.disable()
    try:
        return min(_seconds(work) for _ in range(runs))
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start

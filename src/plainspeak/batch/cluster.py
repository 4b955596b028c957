"""Dask: a cluster of worker processes, this machine's own or one that is there, and the parts that it is given.

Dask gives the parts of a worker that died to the others. Nothing is lost or done twice by that, because a part counts
only once its output is in place and marked.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from itertools import islice
from multiprocessing import active_children, resource_tracker
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

from plainspeak._version import __version__
from plainspeak.batch.model import Counts, Job, Part
from plainspeak.batch.work import do_part
from plainspeak.errors import OutputError, PlainspeakError, UsageError
from plainspeak.rendering.closing import count

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_TOPIC = "plainspeak"
_PATIENCE = 60  # seconds to wait for the first worker
_CONNECT = 15  # seconds to wait for a scheduler
_AHEAD = 4  # parts for each thread of the workers that are handed out before one is done; bounds the memory here
_LEAST_AHEAD = 32
_RETRIES = 2  # of a part whose storage failed
_REFRESH = 0.2  # seconds

_SETTINGS = {
    # Dask looks 100 times a second at what a worker does, for a profile that nobody sees, and wakes up 50 times to
    # see if its loop is well: together 10 percent of the processor time of a run of 600 articles.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "500ms",
    # A part takes seconds. One that waits on a worker which dies of another part would be suspected with it.
    "distributed.scheduler.worker-saturation": 1.0,
}


class Outcome(NamedTuple):
    """How a part ended: what it counted, or why it could not be done."""

    part: Part
    counts: Counts
    failure: str = ""


Progress = Callable[[Part, Counts], None]


@contextmanager
def local_cluster(workers: int) -> Iterator[Client]:
    """Start worker processes, each of one thread, and stop them when the block ends."""
    from dask import config  # noqa: PLC0415 - an extra
    from distributed import Client, LocalCluster  # noqa: PLC0415 - as above

    with (
        _quiet(),
        config.set(_SETTINGS),
        LocalCluster(
            n_workers=0,  # they come below, once they can't be interrupted
            threads_per_worker=1,  # a summary is made by one core
            processes=True,
            dashboard_address="127.0.0.1:0",  # for this machine only, at any port that is free
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        cluster.sync(_leave_interrupts_to_the_parent)
        cluster.scale(workers)
        try:
            yield client
        except BaseException:
            _kill(cluster)
            raise


async def _leave_interrupts_to_the_parent() -> None:
    """Make the processes that Dask starts from its thread deaf to Ctrl-C, which a terminal sends to them all."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # it is the first process to be started, and would lift the block
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _kill(cluster: LocalCluster) -> None:
    """End the worker processes at once; Dask would wait for the parts that they are at."""
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
    for child in active_children():
        child.kill()


@contextmanager
def existing_cluster(address: str) -> Iterator[Client]:
    """Connect to a scheduler for as long as the block lasts.

    Raises:
        UsageError: it is no address.
        PlainspeakError: nobody answers there, or its workers lack this package.
    """
    from distributed import Client  # noqa: PLC0415 - an extra

    with _quiet():
        try:
            client = Client(address, timeout=_CONNECT)
        except (ValueError, TypeError) as error:
            raise UsageError(f"--scheduler: {error}", hint="as in tcp://host:8786") from error
        except OSError as error:
            raise PlainspeakError(f"no Dask scheduler answers at {address}", hint="is it running?") from error
        with client:
            check_versions(client)
            yield client


def dashboard(client: Client) -> str | None:
    """Return the address of Dask's dashboard, where there is one; without bokeh the scheduler has none to show."""
    with suppress(Exception):  # whatever it is, the work goes on without
        client.run_on_scheduler(version, "bokeh")
        return str(client.dashboard_link)
    return None


def run_parts(client: Client, parts: Iterable[Part], job: Job, progress: Progress) -> Iterator[Outcome | None]:
    """Yield how each part ended, as they end, and None every now and then while none does.

    Args:
        client: of the cluster that does the work.
        parts: the work.
        job: how to do it.
        progress: is called with what a worker has counted so far of a part.

    Raises:
        OutputError: the output can't be written.
        PlainspeakError: the cluster has no workers, or went away.
    """
    _wait_for_worker(client)
    handed = _HandedOut(client, parts, job, progress)
    client.subscribe_topic(_TOPIC, handed.told)
    try:
        handed.more(max(_LEAST_AHEAD, _AHEAD * sum(client.nthreads().values())))
        while handed:
            yield handed.next_outcome()
    finally:
        with suppress(Exception):  # the cluster may be gone; then there is nothing to take back
            handed.take_back()
            client.unsubscribe_topic(_TOPIC)


class _HandedOut:
    """The parts that a cluster was given and has not done yet; see `run_parts`."""

    def __init__(self, client: Client, parts: Iterable[Part], job: Job, progress: Progress) -> None:
        self._client = client
        self._rest = iter(parts)
        self._job = job
        self._progress = progress
        self._run = f"plainspeak-{os.urandom(4).hex()}"
        self._parts: dict[str, Part] = {}
        self._futures: dict[str, Future] = {}
        self._ended: SimpleQueue[Future] = SimpleQueue()

    def __len__(self) -> int:
        return len(self._futures)

    def more(self, number: int) -> None:
        """Hand out that many parts more, as far as there are any."""
        for part in islice(self._rest, number):
            self._parts[part.name] = part
            key = self._run, part.name
            self._futures[part.name] = self._client.submit(_on_worker, part, self._job, key=key, retries=_RETRIES)
            self._futures[part.name].add_done_callback(self._ended.put)

    def told(self, event: Any) -> None:  # noqa: ANN401 - Dask's own tuple of a time and what was sent
        """Pass on what a worker has counted so far."""
        name, records, errors = event[1]
        if name in self._parts:
            self._progress(self._parts[name], Counts(records, errors))

    def next_outcome(self) -> Outcome | None:
        """Return how the next part ended, with another one handed out for it; None where none ends for a while."""
        try:
            future = self._ended.get(timeout=_REFRESH)
        except Empty:
            return None
        if future.status in {"lost", "pending"}:  # its worker died with the result; Dask gets it anew
            future.add_done_callback(self._ended.put)
            return None
        name = future.key[1]
        outcome = _outcome(future, self._parts[name])
        del self._parts[name], self._futures[name]
        self.more(1)
        return outcome

    def take_back(self) -> None:
        """Let the cluster drop what it has not done."""
        self._client.cancel(list(self._futures.values()))


def _on_worker(part: Part, job: Job) -> tuple[str, Counts]:
    """Do a part, and tell the one who waits for it how far it is."""
    from distributed import get_worker  # noqa: PLC0415 - an extra

    worker = get_worker()

    def tell(counts: Counts) -> None:
        worker.log_event(_TOPIC, (part.name, *counts))

    return part.name, do_part(part, job, tell)


def _outcome(future: Future, part: Part) -> Outcome:
    """Return how a part ended.

    Raises:
        OutputError: its output can't be written, and that of no other part.
        PlainspeakError: the cluster went away.
    """
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    if future.status not in {"finished", "error"}:
        raise PlainspeakError("the Dask scheduler went away", hint="start again: what is done is not done again")
    error = future.exception() if future.status == "error" else None
    if error is None:
        return Outcome(part, future.result()[1])
    if isinstance(error, OutputError):
        raise error
    if isinstance(error, KilledWorker):
        died = count(error.allowed_failures + 1, "worker")
        return Outcome(part, Counts(), f"{died} died of it, perhaps for lack of memory")
    told = error.message if isinstance(error, PlainspeakError) else f"{type(error).__name__}: {error}"
    return Outcome(part, Counts(), told)


def _wait_for_worker(client: Client) -> None:
    """Wait for the first worker.

    Raises:
        PlainspeakError: none comes.
    """
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise PlainspeakError(f"the Dask cluster has had no worker for {_PATIENCE} seconds") from error


def check_versions(client: Client) -> None:
    """Raise a `PlainspeakError` where a worker lacks this package, or has another version of it.

    A worker that comes later, or that does not answer now, is found out when it is given a part.
    """
    _wait_for_worker(client)
    told = client.run(_version, on_error="return").values()
    hint = "install the same version everywhere"
    for answer in told:
        if isinstance(answer, ImportError):
            raise PlainspeakError(f"a worker of the Dask cluster lacks a package: {answer}", hint=hint)
        if isinstance(answer, str) and answer != __version__:
            raise PlainspeakError(f"a worker has plainspeak {answer}, this is {__version__}", hint=hint)


def _version() -> str:
    return __version__


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's own log to itself: what matters is told in our words."""
    names = ("distributed", "distributed.worker", "distributed.nanny", "distributed.scheduler", "tornado.application")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)

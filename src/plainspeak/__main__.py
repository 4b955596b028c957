"""Start the command, and map what went wrong to an exit status: here and nowhere else."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # typing itself would take 5 ms to load, in which no interrupt is caught
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from plainspeak.environment import Environment
    from plainspeak.errors import ExitStatus

# New objects between two rounds of the garbage collector. The rules and the sentences of a text are all kept, so the
# default of 700 looks at them in vain: 26 of 230 ms of a short run.
_ALLOCATIONS = 300_000
_INTERRUPTED = 130  # as `ExitStatus` has it, which is not loaded yet when this is needed


def main() -> NoReturn:
    """Run the command with the arguments of the process, and exit.

    The process ends at once when the last byte is written: to take apart what is in memory first, object by object,
    would take a third of the time of a short run, and would flush a stream that nobody reads any more.
    """
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    try:
        status = _run_and_listen()
    except KeyboardInterrupt:
        status = _INTERRUPTED  # it came before anything listened
    os._exit(status)


def _run_and_listen() -> int:
    from plainspeak._signals import listen, received  # noqa: PLC0415 - an interrupt while this loads is caught

    status = 0
    try:
        listen()
        sys.unraisablehook = _say_nothing_of_signals
        from plainspeak.environment import Environment  # noqa: PLC0415 - as above

        status = run(None, Environment.of_process())
    except KeyboardInterrupt:
        pass  # whatever became of a signal, it is known how the program has to end
    return received() or status


def run(arguments: Sequence[str] | None, env: Environment) -> ExitStatus:
    """Run the command in an environment and return its exit status.

    Args:
        arguments: without the program's name; None takes those of the process.
        env: streams and settings.
    """
    from plainspeak._signals import received  # noqa: PLC0415 - an interrupt while this loads is caught
    from plainspeak.errors import ExitStatus, PlainspeakError  # noqa: PLC0415 - as above

    words = sys.argv[1:] if arguments is None else arguments
    try:
        from plainspeak.cli import parse  # noqa: PLC0415 - as above

        return parse(arguments, env.variables)(env)
    except PlainspeakError as error:
        env.complain(error.message, error.hint)
        _show_traceback(error, env, words)
        return error.exit_status
    except BrokenPipeError:
        return ExitStatus.CLOSED_PIPE
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except MemoryError:
        env.complain("there is not enough memory for this", "give it less text at a time")
        return ExitStatus.FAILED
    except Exception as error:  # noqa: BLE001 - a defect of ours: one line, not a page
        if not received():  # where a class is made, a signal is turned into another error
            env.complain(f"unexpected {type(error).__name__}: {error}", "run with --debug to see where")
            _show_traceback(error, env, words)
        return ExitStatus.FAILED


def _show_traceback(error: Exception, env: Environment, words: Sequence[str]) -> None:
    """Tell with ``--debug`` where in the program an error comes from."""
    if "--debug" in words:
        from plainspeak.environment import traceback_of  # noqa: PLC0415 - only needed once something is wrong

        env.tell(traceback_of(error))


def _say_nothing_of_signals(dropped: sys.UnraisableHookArgs) -> None:
    """Tell of an exception that nothing could catch, but not of a signal: `main` knows how to end."""
    if not isinstance(dropped.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)


if __name__ == "__main__":
    main()

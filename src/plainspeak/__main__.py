"""Start the command, and map what went wrong to an exit status: here and nowhere else."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from plainspeak.errors import ExitStatus, PlainspeakError

if TYPE_CHECKING:
    from plainspeak.environment import Environment


# New objects between two rounds of the garbage collector. The rules and the sentences of a text are all kept, so the
# default of 700 looks at them in vain: 26 of 230 ms of a short run.
_ALLOCATIONS = 300_000


class Terminated(BaseException):
    """The system asked the program to end."""


def main() -> NoReturn:
    """Run the command with the arguments of the process, and exit.

    The process ends at once when the last byte is written: to take apart what is in memory first, object by object,
    would take a third of the time of a short run, and would flush a stream that nobody reads any more.
    """
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    try:
        signal.signal(signal.SIGTERM, _terminate)
        from plainspeak.environment import Environment  # noqa: PLC0415 - an interrupt while this loads is caught

        status = run(None, Environment.of_process())
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    except Terminated:
        status = ExitStatus.TERMINATED
    os._exit(status)


def run(arguments: Sequence[str] | None, env: Environment) -> ExitStatus:
    """Run the command in an environment and return its exit status.

    Args:
        arguments: without the program's name; None takes those of the process.
        env: streams and settings.
    """
    words = sys.argv[1:] if arguments is None else arguments
    try:
        from plainspeak.cli import parse  # noqa: PLC0415 - an interrupt while this loads is caught

        return parse(arguments, env.variables)(env)
    except PlainspeakError as error:
        env.complain(error.message, error.hint)
        _show_traceback(env, words)
        return error.exit_status
    except BrokenPipeError:
        return ExitStatus.CLOSED_PIPE
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except Terminated:
        return ExitStatus.TERMINATED
    except Exception as error:  # noqa: BLE001 - a defect of ours: one line, not a page
        env.complain(f"unexpected {type(error).__name__}: {error}", "run with --debug to see where")
        _show_traceback(env, words)
        return ExitStatus.FAILED


def _show_traceback(env: Environment, words: Sequence[str]) -> None:
    """Tell with ``--debug`` where in the program the current error comes from."""
    if "--debug" in words:
        from traceback import format_exc  # noqa: PLC0415 - only needed once something is wrong

        from plainspeak.rendering.sanitize import visible  # noqa: PLC0415 - as above

        env.tell(visible(format_exc()))


def _terminate(*_: object) -> NoReturn:
    raise Terminated


if __name__ == "__main__":
    main()

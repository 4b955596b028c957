"""What a user can do wrong: every error that plainspeak raises on purpose."""


class PlainspeakError(Exception):
    """Something the caller can mend: one clear sentence, and where possible a hint.

    Args:
        message: what is wrong, without a full stop, without the program's name.
        hint: what to do about it, or an empty string.

    Example:
        >>> raise PlainspeakError("no such file", hint="did you mean article.txt?")
        Traceback (most recent call last):
        ...
        plainspeak.errors.PlainspeakError: no such file
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PlainspeakError):
    """A wrong argument, flag value or combination of both. The command exits with status 2."""


class RulesError(PlainspeakError):
    """A rules file that is missing or broken, or a rule that does not exist. Exit status 2."""


class InputError(PlainspeakError):
    """An input that cannot be read or holds no sentence. Exit status 1; the other inputs are still done."""


class OutputError(PlainspeakError):
    """The result cannot be written. Exit status 1."""

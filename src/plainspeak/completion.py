"""Scripts that make a shell complete plainspeak's commands, flags and values; printed, never installed.

They are plain lists: pressing the tab key starts no Python.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple


class Flag(NamedTuple):
    """A flag of a command.

    Attributes:
        names: its spellings, the long one last.
        help: its line of help.
        takes_value: whether a value follows.
        values: what the value can be, where that is little.
        takes_file: whether the value is the name of a file.
        repeats: whether it may be given several times.
        parameter: the name of its parameter in `cli`.
    """

    names: tuple[str, ...]
    help: str
    takes_value: bool
    values: tuple[str, ...] = ()
    takes_file: bool = False
    repeats: bool = False
    parameter: str = ""


class CommandLine(NamedTuple):
    """A command: its name, its help and its flags, and the words it takes where they are no files."""

    name: str
    help: str
    flags: tuple[Flag, ...]
    words: tuple[str, ...] = ()


def command_line(
    name: str,
    command: Any,  # noqa: ANN401 - Typer's own class is private
    values: Mapping[str, Sequence[str]],
    words: Sequence[str],
) -> CommandLine:
    """Return the record of a command as Typer knows it.

    Args:
        name: of the command.
        command: what Typer made of it.
        values: of its flags that take one of a few.
        words: that it takes where they are no files.
    """
    options = (param for param in command.params if param.param_type_name == "option")
    return CommandLine(
        name, command.get_short_help_str(80), tuple(_flag(param, values) for param in options), tuple(words)
    )


def _flag(param: Any, values: Mapping[str, Sequence[str]]) -> Flag:  # noqa: ANN401 - as above
    return Flag(
        names=tuple(param.opts),
        help=param.help,
        takes_value=not param.is_flag,
        values=tuple(values.get(param.opts[-1], ())),
        takes_file=param.metavar == "FILE",
        repeats=param.multiple,
        parameter=param.name,
    )


def bash_script(program: str, commands: Sequence[CommandLine]) -> str:
    """Return a script for bash: ``source <(plainspeak completion bash)``."""
    cases = "".join(
        f"        {command.name})\n"
        f"{_bash_values(command)}"
        f"            flags='{' '.join(name for flag in command.flags for name in flag.names)}'\n"
        f"            words='{' '.join(command.words)}' ;;\n"
        for command in commands
    )
    return f"""\
_{program}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} flags words
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W '{" ".join(command.name for command in commands)} --help --version' -- "$word"))
        return
    fi
    case ${{COMP_WORDS[1]}} in
{cases}    esac
    case $word in
        -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
        *)  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); fi ;;
    esac
}}
complete -o default -F _{program} {program}
"""


def zsh_script(program: str, commands: Sequence[CommandLine]) -> str:
    """Return a script for zsh: ``source <(plainspeak completion zsh)``."""
    described = " ".join(_quoted(f"{command.name}:{command.help}") for command in commands)
    cases = "".join(
        f"        {command.name})\n            _arguments -s \\\n"
        + "".join(f"                {_zsh_flag(flag)} \\\n" for flag in command.flags)
        + f"                {_quoted(_zsh_words(command))} ;;\n"
        for command in commands
    )
    return f"""\
#compdef {program}
_{program}() {{
    local -a commands=({described})
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    shift words
    (( CURRENT-- ))
    case $words[1] in
{cases}    esac
}}
compdef _{program} {program}
"""


def fish_script(program: str, commands: Sequence[CommandLine]) -> str:
    """Return a script for fish: ``plainspeak completion fish | source``."""
    lines = []
    for command in commands:
        lines.append(
            f"complete -c {program} -f -n __fish_use_subcommand -a {command.name} -d {_quoted(command.help)}"
        )
        seen = f"complete -c {program} -n {_quoted(f'__fish_seen_subcommand_from {command.name}')}"
        if command.words:
            lines.append(f"{seen} -f -a {_quoted(' '.join(command.words))}")
        lines += [f"{seen}{_fish_flag(flag)} -d {_quoted(flag.help)}" for flag in command.flags]
    return "".join(f"{line}\n" for line in lines)


SCRIPTS: dict[str, Callable[[str, Sequence[CommandLine]], str]] = {
    "bash": bash_script,
    "zsh": zsh_script,
    "fish": fish_script,
}


def _quoted(text: str) -> str:
    """Return a text as one word of a shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _bash_values(command: CommandLine) -> str:
    """Return the lines that complete the value of a flag."""
    lines = ""
    for flag in command.flags:
        if flag.takes_value:
            reply = f"COMPREPLY=($(compgen -W '{' '.join(flag.values)}' -- \"$word\")); " if flag.values else ""
            lines += f"            case $before in {'|'.join(flag.names)}) {reply}return ;; esac\n"
    return lines


def _zsh_flag(flag: Flag) -> str:
    help_text = flag.help.replace("[", "(").replace("]", ")").replace(":", " -")
    value = f":value:({' '.join(flag.values)})" if flag.values else ":file:_files" if flag.takes_file else ":value:"
    spec = f"[{help_text}]{value if flag.takes_value else ''}"
    if len(flag.names) == 1:
        return _quoted(f"*{flag.names[0]}{spec}")
    return f"{{{','.join(flag.names)}}}{_quoted(spec)}"


def _zsh_words(command: CommandLine) -> str:
    return f"*:word:({' '.join(command.words)})" if command.words else "*:file:_files"


def _fish_flag(flag: Flag) -> str:
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in flag.names)
    if flag.values:
        return f"{names} -x -a {_quoted(' '.join(flag.values))}"
    if flag.takes_value:
        return f"{names} -r" if flag.takes_file else f"{names} -x"
    return names

"""Inputs become parts: which files there are, what they hold, and which are done together."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from plainspeak.batch.model import Form, Part, Source
from plainspeak.batch.storage import FileSystem, Info, file_system, is_local
from plainspeak.environment import reason
from plainspeak.errors import InputError
from plainspeak.reading import READERS

# Text files in a part. Measured with 5,000 releases of 1 to 30 kB: 100 take a worker 1 to 2 seconds, against 15 ms to
# hand out a part and write it; and a worker that dies costs no more than that.
GROUP = 100

_FORMS: Mapping[str, Form] = {
    **{suffix: "text" for reader in READERS.values() for suffix in reader.suffixes},
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), "jsonl"),
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
}
_COMPRESSIONS = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz"}
# What tells the state of a file, the surest first; file systems differ in what they know.
_STATES = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "modified", "updated")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_HASH = 12  # characters; two of a million names are alike once in 280 runs, and then only with the same stem


class Files(NamedTuple):
    """The files of the inputs, and what is wrong with inputs that have none."""

    sources: tuple[tuple[Form, Source], ...]
    problems: tuple[InputError, ...]


def find_files(inputs: Sequence[str], out: str) -> Files:
    """Return the files of the inputs in order, each once; those of the output folder are left out.

    Args:
        inputs: paths, folders and patterns, local or at an fsspec address.
        out: the address of the output folder.
    """
    fs, path = file_system(out)
    own = _address(fs, path, out).rstrip("/") + "/"
    found: dict[str, tuple[Form, Source]] = {}
    problems: list[InputError] = []
    for given in inputs:
        try:
            sources = [(form, source) for form, source in _sources(given) if not source.address.startswith(own)]
        except InputError as error:
            problems.append(error)
            continue
        if not sources:
            problems.append(InputError(f"{given}: holds no text, JSON lines or Parquet file"))
        for form, source in sources:
            found.setdefault(source.address, (form, source))
    return Files(tuple(found.values()), tuple(problems))


def make_parts(sources: Iterable[tuple[Form, Source]], done: Iterable[Part]) -> list[Part]:
    """Return the parts of some files: those that were done before as they were, the other files in new ones.

    So a text file that comes in later changes no part that is there already, and a text file that changed takes only
    its own part with it.

    Args:
        sources: files with what they hold.
        done: the parts that earlier runs finished.
    """
    new = {source.address: (form, source) for form, source in sources}
    parts: list[Part] = []
    for part in done:
        if any(source.address in new for source in part.sources):
            now = tuple(new.pop(source.address, (part.form, source))[1] for source in part.sources)
            parts.append(part._replace(sources=now))
    texts = [source for form, source in new.values() if form == "text"]
    parts += (Part(_name(source), form, (source,)) for form, source in new.values() if form != "text")
    parts += (_group(texts[at : at + GROUP]) for at in range(0, len(texts), GROUP))
    return parts


def compression_of(path: str) -> str | None:
    """Return how a file is compressed, by its name.

    Example:
        >>> compression_of("2031/speeches.jsonl.gz")
        'gzip'
    """
    return _COMPRESSIONS.get(os.path.splitext(path)[1].lower())  # noqa: PTH122 - a path of any file system


def form_of(path: str) -> Form | None:
    """Return what a file holds, by its name; None where that does not tell.

    Example:
        >>> form_of("2031/speeches.jsonl.gz"), form_of("LICENSE")
        ('jsonl', None)
    """
    return _FORMS.get(os.path.splitext(_uncompressed(path))[1].lower())  # noqa: PTH122 - as above


def _uncompressed(path: str) -> str:
    return os.path.splitext(path)[0] if compression_of(path) else path  # noqa: PTH122 - as above


def _sources(given: str) -> Iterator[tuple[Form, Source]]:
    """Yield the files of one input, sorted.

    Raises:
        InputError: there is nothing of that name.
    """
    fs, path = file_system(given)
    try:
        found = _found(fs, path)
    except FileNotFoundError as error:
        raise InputError(
            f"{given}: no such file" if not _is_pattern(path) else f"{given}: matches nothing"
        ) from error
    except OSError as error:
        raise InputError(f"{given}: {reason(error)}") from error
    for each, (form, info) in sorted(found.items()):
        yield form, Source(_url(fs, given), each, _address(fs, each, given), _shown(fs, each, given), _identity(info))


def _found(fs: FileSystem, path: str) -> dict[str, tuple[Form, Info]]:
    """Return the files under a path or a pattern; a folder gives those whose names tell what they hold.

    Raises:
        FileNotFoundError: there are none.
    """
    fs.invalidate_cache()
    try:
        entries: Mapping[str, Info] = {path: fs.info(path)}
    except FileNotFoundError:
        entries = fs.glob(path, detail=True) if _is_pattern(path) else {}
        if not entries:
            raise
    found: dict[str, tuple[Form, Info]] = {}
    for each, info in entries.items():
        if info["type"] == "directory" or (is_local(fs) and os.path.isdir(each)):  # noqa: PTH112 - as above
            found.update(_in_folder(fs, each))
        elif _is_file(fs, each, info):
            found[each] = (form_of(each) or "text", info)
    return found


def _in_folder(fs: FileSystem, folder: str) -> Iterator[tuple[str, tuple[Form, Info]]]:
    """Yield the files of a folder; what begins with a dot or an underscore is no data, as everywhere in data sets."""
    for path, info in fs.find(folder, detail=True).items():
        form = form_of(path)
        hidden = any(name.startswith((".", "_")) for name in path[len(folder) :].strip("/").split("/"))
        if form is not None and not hidden and _is_file(fs, path, info):
            yield path, (form, info)


def _is_file(fs: FileSystem, path: str, info: Info) -> bool:
    """Whether it is a file, or a link to one."""
    return bool(info["type"] == "file") or (is_local(fs) and os.path.isfile(path))  # noqa: PTH113 - as above


def _is_pattern(path: str) -> bool:
    return any(mark in path for mark in "*?[")


def _url(fs: FileSystem, given: str) -> str:
    """Return an address that tells a worker the file system."""
    return "file://" if is_local(fs) else given


def _address(fs: FileSystem, path: str, given: str) -> str:
    """Return the address of a path, with that of the archive it is in where the input is an address in one."""
    _, chain, archive = given.partition("::")
    return fs.unstrip_protocol(path) + chain + archive


def _shown(fs: FileSystem, path: str, given: str) -> str:
    """Return a path as `summarize` would show it: relative where the input was."""
    if not is_local(fs) or "://" in given:
        return _address(fs, path, given)
    return path if os.path.isabs(given) else os.path.relpath(path)  # noqa: PTH117 - pathlib would change the name


def _identity(info: Info) -> str:
    """Return what changes when a file does: its size, and the state that its file system tells."""
    state = next((info[name] for name in (*_STATES, "created") if info.get(name) is not None), None)
    moment = getattr(state, "timestamp", None)
    return f"{info.get('size')} {moment() if moment else state}"


def _name(source: Source) -> str:
    """Return the name of a part with one source: its stem, and a hash that tells it from others of that stem."""
    return _named(os.path.splitext(_uncompressed(source.path))[0], [source])  # noqa: PTH122 - as above


def _group(sources: Sequence[Source]) -> Part:
    """Return a part of text files, called after the folder of the first."""
    return Part(_named(sources[0].path.rpartition("/")[0], sources), "text", tuple(sources))


def _named(path: str, sources: Sequence[Source]) -> str:
    told = "\n".join(source.address for source in sources)
    stem = _UNSAFE.sub("_", path.rstrip("/").rpartition("/")[2]).strip("._-")[:80]
    return f"{stem or 'part'}-{sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:_HASH]}"

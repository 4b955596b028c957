"""File systems: fsspec's, with the few functions used here, and a file that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from plainspeak.environment import reason
from plainspeak.errors import OutputError, UsageError

# Where renaming a file is one step. On an object store it is a copy, and a put is one step already.
_RENAMING = {"arrow_hdfs", "hdfs", "sftp", "smb", "ssh", "webhdfs"}
_LOCAL = {"file", "local"}
_CHUNK = 2**20  # bytes
TEMPORARY = "_tmp"  # the folder of unfinished files, in the output folder; readers of data sets pass over a "_"

Info = Mapping[str, Any]


class FileSystem(Protocol):
    """What is used of fsspec's file systems."""

    protocol: str | tuple[str, ...]

    def info(self, path: str) -> Info:
        """Return what is known of a file or folder."""

    def find(self, path: str, *, detail: bool) -> Mapping[str, Info]:
        """Return all files in a folder and below."""

    def glob(self, path: str, *, detail: bool) -> Mapping[str, Info]:
        """Return what a pattern matches."""

    def ls(self, path: str, detail: bool) -> Sequence[str]:  # noqa: FBT001 - fsspec's own signature
        """Return the paths in a folder."""

    def cat(self, path: Sequence[str], *, on_error: str) -> Mapping[str, bytes]:
        """Return the contents of files."""

    def open(self, path: str, mode: str, *, compression: str | None) -> BinaryIO:
        """Open a file."""

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder."""

    def makedirs(self, path: str, *, exist_ok: bool) -> None:
        """Make a folder and those it is in."""

    def put_file(self, lpath: str, rpath: str) -> None:
        """Copy a local file there."""

    def mv(self, path1: str, path2: str) -> None:
        """Rename a file."""

    def rm_file(self, path: str) -> None:
        """Remove a file."""

    def rm(self, path: str, *, recursive: bool) -> None:
        """Remove a folder."""

    def invalidate_cache(self) -> None:
        """Forget listings."""

    def unstrip_protocol(self, path: str) -> str:
        """Return the address of a path."""


def file_system(url: str) -> tuple[FileSystem, str]:
    """Return the file system of an address, and the path there.

    Raises:
        UsageError: fsspec knows no such file system, or lacks a package for it.
    """
    from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

    try:
        fs, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{url}: {error}") from error
    return cast(FileSystem, fs), path


def is_local(fs: FileSystem) -> bool:
    """Whether a file system is this machine's own."""
    return bool(_LOCAL.intersection(_protocols(fs)))


def absolute(url: str) -> str:
    """Return an address that means the same in another working directory."""
    fs, path = file_system(url)
    return path if is_local(fs) else url


def _protocols(fs: FileSystem) -> tuple[str, ...]:
    return (fs.protocol,) if isinstance(fs.protocol, str) else tuple(fs.protocol)


class Folder:
    """A folder at an fsspec address, in which files are written whole or not at all.

    Args:
        url: its address.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.fs, self.path = file_system(url)
        self.path = self.path.rstrip("/")

    def names(self, inside: str = "") -> list[str]:
        """Return the names of what is in the folder, or in one of its own; of a missing one, none.

        Raises:
            NotADirectoryError: it is a file.
        """
        self.fs.invalidate_cache()
        path = self._of(inside)
        try:
            found = self.fs.ls(path, False)  # noqa: FBT003 - fsspec's own signature
        except FileNotFoundError:
            return []
        if list(found) == [path]:
            raise NotADirectoryError(path)
        return sorted(name for entry in found if (name := entry.rstrip("/").rpartition("/")[2]))

    def exists(self, name: str) -> bool:
        """Whether a file is there."""
        self.fs.invalidate_cache()
        return self.fs.exists(self._of(name))

    def contents(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that are there, with their contents."""
        paths = {self._of(name): name for name in names}
        if paths:
            found = self.fs.cat(list(paths), on_error="omit")
            yield from ((paths[path], data) for path, data in found.items())

    def remove(self, name: str) -> None:
        """Remove a file, where there is one."""
        with suppress(FileNotFoundError):
            self.fs.rm_file(self._of(name))

    def remove_folder(self, name: str) -> None:
        """Remove a folder in it with all it holds, where there is one."""
        with suppress(OSError):
            self.fs.rm(self._of(name), recursive=True)

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole.

        Raises:
            OutputError: it cannot be written.
        """
        with self.whole(name) as file:
            file.write(data)

    @contextmanager
    def whole(self, name: str) -> Iterator[BinaryIO]:
        """Give a file to write to; it takes its place when the block ends, unless that raises.

        Whoever uses the block turns the errors of what it reads into others than `OSError`.

        Raises:
            OutputError: it cannot be written.
        """
        beside: Path | None = None
        try:
            beside = self._beside()
            with beside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            self._place(beside, name)
        except OSError as error:
            raise OutputError(f"{self.url}/{name}: {reason(error)}") from error
        finally:
            if beside is not None:
                beside.unlink(missing_ok=True)

    def _of(self, name: str) -> str:
        return f"{self.path}/{name}" if name else self.path

    def _beside(self) -> Path:
        """Return where to write before all is there: near the folder where that is local, so as to rename."""
        folder = Path(self._of(TEMPORARY)) if is_local(self.fs) else Path(tempfile.gettempdir())
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"plainspeak-{os.urandom(8).hex()}.tmp"

    def _place(self, beside: Path, name: str) -> None:
        path = self._of(name)
        if is_local(self.fs):
            Path(path).parent.mkdir(exist_ok=True)
            beside.replace(path)
            return
        self.fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        if not _RENAMING.intersection(_protocols(self.fs)):
            self.fs.put_file(str(beside), path)
            return
        remote = self._of(f"{TEMPORARY}/{beside.name}")
        self.fs.makedirs(self._of(TEMPORARY), exist_ok=True)
        self.fs.put_file(str(beside), remote)
        self.remove(name)  # not every one of them renames over a file
        self.fs.mv(remote, path)


def copy(source: BinaryIO, target: BinaryIO) -> None:
    """Copy a file from its start."""
    source.seek(0)
    shutil.copyfileobj(source, target, _CHUNK)

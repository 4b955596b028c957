"""Reading: a file, a pipe or standard input becomes a `Document`."""

from plainspeak.reading.files import STDIN, read_document

__all__ = ["STDIN", "read_document"]

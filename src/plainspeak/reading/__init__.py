"""Reading: a file, a pipe or standard input becomes a `Document`."""

from plainspeak.reading.files import STDIN, check_encoding, read_document

__all__ = ["STDIN", "check_encoding", "read_document"]

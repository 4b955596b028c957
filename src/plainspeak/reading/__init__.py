"""Reading: a file, a pipe or standard input becomes a `Document`."""

from plainspeak.reading.files import STDIN, check_encoding, read_document, read_open_file
from plainspeak.reading.formats import READERS

__all__ = ["READERS", "STDIN", "check_encoding", "read_document", "read_open_file"]

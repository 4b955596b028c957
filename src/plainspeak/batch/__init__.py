"""Corpora on many cores or machines: summaries of folders, JSON lines and Parquet, by Dask (the extra ``batch``).

A run goes one way: inputs → parts (`planning`) → workers (`cluster`), each of which reads the records of a part
(`records`), summarizes them and writes an output part (`work`, `sinks`) → marks of what is done (`ledger`).
"""

from plainspeak.batch.model import Report
from plainspeak.batch.running import run

__all__ = ["Report", "run"]

"""Writing: `GeneratedFile`s in, files on disk or an exit code out. The only writer in specloom."""

from specloom.emit.comparison import Change, Comparison, compare
from specloom.emit.differences import unified_diff
from specloom.emit.freshness import (
    Stamp,
    is_fresh,
    listing_of,
    outputs_as_of,
    read_stamp,
    write_stamp,
)
from specloom.emit.generated_file import GeneratedFile
from specloom.emit.output import EVERYTHING, Inputs, Output
from specloom.emit.write import prepare, write, write_file

__all__ = [
    "EVERYTHING",
    "Change",
    "Comparison",
    "GeneratedFile",
    "Inputs",
    "Output",
    "Stamp",
    "compare",
    "is_fresh",
    "listing_of",
    "outputs_as_of",
    "prepare",
    "read_stamp",
    "unified_diff",
    "write",
    "write_file",
    "write_stamp",
]

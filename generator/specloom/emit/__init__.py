"""Writing: `GeneratedFile`s in, files on disk or an exit code out. The only writer in specloom."""

from specloom.emit.comparison import Change, Comparison, compare
from specloom.emit.differences import unified_diff
from specloom.emit.generated_file import GeneratedFile
from specloom.emit.output import Inputs, Output
from specloom.emit.write import prepare, write, write_file

__all__ = [
    "Change",
    "Comparison",
    "GeneratedFile",
    "Inputs",
    "Output",
    "compare",
    "prepare",
    "unified_diff",
    "write",
    "write_file",
]

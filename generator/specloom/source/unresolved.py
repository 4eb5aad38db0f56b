"""What is said about references that lead nowhere: the one place of these words for all stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, assert_never

from specloom.diagnostics import Diagnostics, Edit, Location
from specloom.source.disk import UnreadableFile
from specloom.source.nearest import nearest_file, nearest_pointer, relative_reference
from specloom.source.pointer import Pointer, format_pointer, parse_pointer
from specloom.source.resolve import Failure, Unresolved, is_remote
from specloom.source.tree import SourceTree

__all__ = ["Written", "report_missing", "report_unresolved"]


@dataclass(frozen=True, slots=True)
class Written:
    """A reference as it is written: `text` in `file` at `location` (that of the string itself)."""

    file: str
    text: str
    location: Location


def report_unresolved(
    tree: SourceTree, written: Written, failure: Unresolved, diagnostics: Diagnostics
) -> None:
    """Report that `written` leads nowhere for the reason `failure`, with what may have been meant.

    Says nothing about a file that `load` could not read: `load` has said so.
    """
    match failure.failure:
        case Failure.FILE:
            if failure.file not in tree.unreadable:
                diagnostics.report("file-missing", written.location, file=failure.file)
        case Failure.ANCHOR:
            pointer = parse_pointer(f"/{failure.anchor}")
            _report_node(tree, written, failure, pointer, diagnostics)
        case Failure.POINTER:
            _report_node(tree, written, failure, failure.pointer, diagnostics)
        case _:
            assert_never(failure.failure)


def _report_node(
    tree: SourceTree,
    written: Written,
    failure: Unresolved,
    pointer: Pointer,
    diagnostics: Diagnostics,
) -> None:
    """Report that a file holds nothing like `pointer`, in the words for anchors if it is one."""
    source = tree.files[failure.file]
    meant = nearest_pointer(source.value, pointer)
    help_text, edit = None, None
    if meant is not None:
        path = written.text.partition("#")[0]
        shown = path + format_pointer(meant)
        place = source.location(meant, key=True)
        help_text = f"did you mean {shown} ({place.file}:{place.line}:{place.column})?"
        edit = _replacement(written.location, shown)
    code = "ref-not-found"
    holes: dict[str, Any] = {"ref": written.text}
    if failure.failure is Failure.ANCHOR:
        code, holes = "ref-anchor-not-found", {"anchor": failure.anchor, "file": failure.file}
    diagnostics.report(code, written.location, help=help_text, edit=edit, **holes)


def report_missing(
    written: Written, error: UnreadableFile, known: list[str], diagnostics: Diagnostics
) -> None:
    """Report that the file which `written` asks for cannot be had; `known` are the files there are."""
    help_text, edit = None, None
    match error.code:
        case "file-missing":
            meant = nearest_file(str(error.holes["file"]), known)
            if meant is not None and written.text:
                text = relative_reference(written.file, meant, written.text.partition("#")[2])
                help_text, edit = f"did you mean {text}?", _replacement(written.location, text)
            elif meant is not None:
                help_text = f"did you mean {meant}?"
        case "ref-outside-root":
            help_text = _way_inside(str(error.holes["file"]), written.text)
        case "ref-remote":
            host = error.holes["host"]
            help_text = f"allow it with `--allow-remote {host}`, or keep a copy in the workspace"
        case _:
            pass
    holes = error.holes
    if error.code == "ref-outside-root":
        holes = {**holes, "file": written.text.partition("#")[0] or holes["file"]}
    diagnostics.report(error.code, written.location, help=help_text, edit=edit, **holes)


def _way_inside(name: str, text: str) -> str:
    """What to do about a file called `name` that `text` asks for."""
    if not name.startswith("../"):
        return "put the file in the place of the link"
    if text.startswith("/") or is_remote(text):
        return "write the path as seen from the folder of this file, and not from the disk"
    steps = name.split("/").count("..")
    wider = "/".join([".."] * steps)
    return f"copy the file into the workspace, or run specloom in {wider}, which holds both"


def _replacement(location: Location, text: str) -> Edit | None:
    """The edit that writes `text` where a reference stands, in the quotes that are there."""
    if not location.line:
        return None
    start = location.column - location.excerpt_column
    written = location.excerpt[start : location.end_column - location.excerpt_column]
    quote = written[:1] if written[:1] in ('"', "'") else '"'
    escaped = (
        text.replace("'", "''") if quote == "'" else text.replace("\\", "\\\\").replace('"', '\\"')
    )
    return Edit(location, f"{quote}{escaped}{quote}")

"""Applying an overlay: a document and an overlay in, the changed document and its counts out."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.diagnostics import Diagnostics
from specloom.document.copied import copied
from specloom.document.document import Document, Origin
from specloom.document.halting import halting
from specloom.document.overlay.json_path import InvalidQuery
from specloom.document.overlay.read import Action, Copy, Overlay, Query, Remove, Update
from specloom.document.overlay.working import Node, Unmergeable, Working, kind_of
from specloom.source import Json, as_text, format_pointer
from specloom.source.resolve import file_of_reference, is_remote

__all__ = ["ActionCount", "apply_overlay"]


@dataclass(frozen=True, slots=True)
class ActionCount:
    """How many nodes the action with `target` touched."""

    target: str
    nodes: int


def apply_overlay(
    document: Document, overlay: Overlay, diagnostics: Diagnostics
) -> tuple[Document, tuple[ActionCount, ...]]:
    """`document` after all actions of `overlay`, in order, and how much each touched.

    What an action puts there has its origin in the overlay. An action that touches nothing is
    reported. Raises `Halted`, with the reasons reported, if an action cannot be carried out.
    """
    with halting(diagnostics) as found:
        run = _Run(document, Working.of(document), overlay, found)
        run.check_extends()
        counts = tuple(run.action(action) for action in overlay.actions)
    return run.working.into(document), counts


@dataclass(frozen=True, slots=True)
class _Run:
    document: Document
    working: Working
    overlay: Overlay
    diagnostics: Diagnostics

    def check_extends(self) -> None:
        """Report an overlay that says it is made for a file which the document is not made of.

        Of a URL nobody can say what file it is; the document's own `$self` (3.2) may tell.
        """
        extends = self.overlay.extends
        if extends is None:
            return
        own = as_text(self.document.value.get("$self"))
        meant = file_of_reference(self.overlay.file.name, extends)
        fits = extends == own if is_remote(extends) else meant in self.document.sources
        if not fits and not (is_remote(extends) and not own):
            self.diagnostics.report(
                "overlay-extends-other",
                self.overlay.file.location(("extends",)),
                extends=extends,
                name=self.document.name,
            )

    def action(self, action: Action) -> ActionCount:
        nodes = self._found(action.target)
        if not nodes:
            self._report("overlay-action-unmatched", action.target, target=action.target.text)
        elif self._kinds_fit(action, nodes):
            match action.modifier:
                case Remove():
                    self._remove(action, nodes)
                case Update(value, pointer):
                    self._merge(action, nodes, value, Origin(self.overlay.file.name, pointer))
                case Copy(source):
                    self._copy(action, nodes, source)
                case None:
                    pass
        return ActionCount(action.target.text, len(nodes))

    def _found(self, query: Query) -> list[Node]:
        """The nodes that `query` finds, each once, in document order."""
        try:
            found = query.compiled.find(self.working.value)
            return list({steps: Node(steps, value) for steps, value in found}.values())
        except InvalidQuery as error:
            self._report("overlay-path-invalid", query, path=query.text, reason=error)
            return []

    def _kinds_fit(self, action: Action, nodes: list[Node]) -> bool:
        """Whether the version of the overlay lets an action have such targets.

        1.0: objects and arrays. 1.1: to merge into, all objects, all arrays, or all primitives.
        """
        kinds = sorted({kind_of(node.value) for node in nodes})
        if self.overlay.is_1_0 and "a primitive" in kinds:
            remedy = "say `overlay: 1.1.0`: there a target may be a primitive"
            self._mismatch(action, f"`{action.target.text}` finds a primitive", help=remedy)
            return False
        if not isinstance(action.modifier, Remove) and len(kinds) > 1 and not self.overlay.is_1_0:
            found = " and ".join(kinds)
            self._mismatch(action, f"`{action.target.text}` finds {found}; all are to be one kind")
            return False
        return True

    def _remove(self, action: Action, nodes: list[Node]) -> None:
        if any(not node.steps for node in nodes):
            self._mismatch(action, "the root of a document cannot be removed")
        else:
            self.working.remove(nodes)

    def _copy(self, action: Action, nodes: list[Node], source: Query) -> None:
        found = self._found(source)
        if len(found) != 1:
            self._report("overlay-copy-unmatched", source, path=source.text, count=len(found))
            return
        origin = Origin(self.overlay.file.name, source.pointer)
        self._merge(action, nodes, copied(found[0].value), origin)

    def _merge(self, action: Action, nodes: list[Node], update: Json, origin: Origin) -> None:
        for node in nodes:
            try:
                self.working.merge(node, update, origin, whole=self.overlay.is_1_0)
            except Unmergeable as fault:
                found, given = kind_of(fault.target), kind_of(fault.update)
                pointer = format_pointer(fault.pointer)
                self._mismatch(action, f"{given} cannot be merged into {found} at {pointer}")
                return

    def _mismatch(self, action: Action, reason: str, help: str | None = None) -> None:
        at = self.overlay.file.location(action.target.pointer)
        self.diagnostics.report(
            "overlay-action-mismatch", at, help=help, reason=reason, name=self.document.name
        )

    def _report(self, code: str, query: Query, **holes: object) -> None:
        at = self.overlay.file.location(query.pointer)
        self.diagnostics.report(
            code, at, help=None, edit=None, related=(), name=self.document.name, **holes
        )

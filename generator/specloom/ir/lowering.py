"""What the functions of a lowering share: the document, its findings, the types met so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.diagnostics import Diagnostics
from specloom.document import Document, OpenApiVersion
from specloom.ir.api import Degradation
from specloom.ir.body import Content
from specloom.ir.data import Value
from specloom.ir.facts import Facts
from specloom.ir.node import Node
from specloom.ir.notes import NO_NOTES, Notes
from specloom.ir.parameter import Parameter
from specloom.ir.type_names import TypeNames
from specloom.ir.types import Anything
from specloom.source import Json, Pointer, parse_pointer, value_at

__all__ = ["Lowering"]

_MAX_REFERENCES = 100


@dataclass(slots=True)
class Lowering:
    """One run of `lower`. `degradations` gathers what was reported as lost, `names` whose types wait.

    `active` are the schemas that are being lowered, each inside the one before. The rest is what was read before, by its place: many operations share a component."""

    document: Document
    diagnostics: Diagnostics
    names: TypeNames
    degradations: dict[Degradation, None] = field(default_factory=dict)
    facts: dict[Pointer, Facts] = field(default_factory=dict)
    values: dict[Pointer, Value] = field(default_factory=dict)
    parameters: dict[Pointer, Parameter] = field(default_factory=dict)
    contents: dict[Pointer, tuple[Content, ...]] = field(default_factory=dict)
    targets: dict[str, Node | None] = field(default_factory=dict)
    active: set[Pointer] = field(default_factory=set)

    @property
    def is_3_0(self) -> bool:
        """Whether schemas are of OpenAPI 3.0: `nullable`, and nothing counts beside a `$ref`."""
        return self.document.version is OpenApiVersion.V3_0

    def report(self, code: str, pointer: Pointer, **holes: object) -> None:
        """Report a finding at `pointer` and remember that the IR says less than the document."""
        location = self.document.locate(pointer)
        self.diagnostics.report(code, location, help=None, edit=None, related=(), **holes)
        self.degradations.setdefault(Degradation(code, pointer))

    def degrade(
        self, code: str, pointer: Pointer, notes: Notes = NO_NOTES, **holes: object
    ) -> Anything:
        """Report a finding; the type to use instead of the one that cannot be had."""
        self.report(code, pointer, **holes)
        return Anything(degraded=True, notes=notes, pointer=pointer)

    def follow(self, node: Node) -> Node:
        """The node that the `$ref`s of `node` lead to, itself if it has none.

        The value is None, and the reference reported, if they lead nowhere or in a circle.
        """
        for _ in range(_MAX_REFERENCES):
            ref = node.object.get("$ref")
            if not isinstance(ref, str):
                return node
            target = self.target(ref)
            if target is None:
                break
            node = target
        self.report("reference-unresolved", node.pointer, ref=node.text("$ref"))
        return Node(None, node.pointer)

    def target(self, ref: str) -> Node | None:
        """The node that the text of one `$ref` names; None if there is none in the document."""
        if ref not in self.targets:
            self.targets[ref] = self._find(ref)
        return self.targets[ref]

    def _find(self, ref: str) -> Node | None:
        if not ref.startswith("#"):
            return None
        try:
            pointer = parse_pointer(ref)
            return Node(value_at(self.document.value, pointer), pointer)
        except (KeyError, ValueError):
            return None

    def value_at(self, pointer: Pointer) -> Json:
        """The value at a pointer that a node of the document has."""
        return value_at(self.document.value, pointer)

    def schema_name(self, node: Node) -> str | None:
        """The name of `node` if it is a component schema."""
        is_schema = node.pointer[:2] == ("components", "schemas")
        return self.component_of(node) if is_schema else None

    def component_of(self, node: Node) -> str | None:
        """The name under which `node` itself stands in `components`, whatever the section."""
        pointer = node.pointer
        return pointer[2] if len(pointer) == 3 and pointer[0] == "components" else None

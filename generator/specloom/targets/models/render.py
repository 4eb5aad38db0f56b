"""Printing: a `ModelsPlan` in, `GeneratedFile`s out. Templates see views only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from specloom.emit.generated_file import GeneratedFile
from specloom.source import as_text
from specloom.targets.models.aliases import aliased, targets_first
from specloom.targets.models.enum_class import base_of, is_enum, members_of
from specloom.targets.models.files import FILE
from specloom.targets.models.grouping import Module
from specloom.targets.models.literals import docstring, literal
from specloom.targets.models.plan import ModelsPlan
from specloom.targets.models.slots import Slot, TaggedUnion
from specloom.targets.models.views import (
    Alias,
    EnumClass,
    ModelsModule,
    TaggedAlias,
    Variant,
)
from specloom.targets.printing import TOOL, LazyPackage, Names, Printer, source_of

__all__ = ["render"]

_ROOM: Final = 70
_WORD: Final = re.compile(r"[^\W\d]\w*")
_RUNTIME_NAMES: Final = (
    "ApiModel",
    "OpenEnum",
    "OpenIntEnum",
    "OpenStrEnum",
    "Undeclared",
    "UnknownVariant",
    "by_tag",
)
_TAGGED_IMPORTS: Final = (
    "from typing import Annotated",
    "from typing_extensions import TypeAliasType",
    "from pydantic import Tag",
)


def render(plan: ModelsPlan, package: str, printer: Printer) -> tuple[GeneratedFile, ...]:
    """The package `models` of one document, whose own package is `package`; not yet formatted."""
    source = source_of(plan.document)
    root = PurePosixPath(*package.split("."), "models")
    lazy = printer.print("lazy_package.py.jinja", _models_package(plan, source))
    files = [GeneratedFile(root / "__init__.py", lazy.encode())]
    homes = {member: module.name for module in plan.modules for member in module.members}
    for module in plan.modules:
        view = _module(plan, module, homes, source, printer)
        text = printer.print("module.py.jinja", view)
        files.append(GeneratedFile(root / f"{module.name}.py", text.encode()))
    return tuple(files)


def _models_package(plan: ModelsPlan, source: str) -> LazyPackage:
    members = {module.name: tuple(sorted(module.members)) for module in plan.modules}
    places = sorted((name, module) for module, names in members.items() for name in names)
    return LazyPackage(
        TOOL,
        source,
        docstring(f"The models of {plan.document.name}; each is imported when it is first used."),
        "..._runtime",
        tuple(Names(f".{module}", names) for module, names in sorted(members.items())),
        tuple((literal(name), literal(module)) for name, module in places),
        tuple(literal(name) for name, _ in places),
    )


def _module(
    plan: ModelsPlan,
    module: Module,
    homes: Mapping[str, str],
    source: str,
    printer: Printer,
) -> ModelsModule:
    members = set(module.members)
    ordered = targets_first(plan, [name for name in plan.pieces if name in members])
    pieces = [_piece(plan, name, printer) for name in ordered]
    words = {word for piece in pieces for word in _WORD.findall(piece)}
    siblings: dict[str, set[str]] = {}
    for member in module.members:
        for needed in plan.needs[member]:
            if needed not in members:
                siblings.setdefault(homes[needed], set()).add(needed)
    imports = plan.imports
    if any(plan.slots[name].tagged for name in members if name in plan.slots):
        imports = (*imports, *_TAGGED_IMPORTS)
    if any(aliased(plan, name) is not None for name in members):
        imports = (*imports, "from typing import TypeAlias")
    return ModelsModule(
        TOOL,
        source,
        docstring(_about(sorted(members))),
        imports,
        tuple(_runtime(words, plan.file)),
        tuple(Names(name, tuple(sorted(found))) for name, found in sorted(siblings.items())),
        tuple(pieces),
        tuple(literal(name) for name in sorted(members)),
    )


def _runtime(words: set[str], file: str) -> Iterator[Names]:
    """What a module with these `words` imports of the runtime."""
    names = tuple(name for name in _RUNTIME_NAMES if name in words)
    if names:
        yield Names("..._runtime", names)
    if file in words:  # apart: few models have files, and none imports them for nothing
        yield Names("..._runtime.file", (FILE if file == FILE else f"{FILE} as {file}",))


def _about(members: list[str]) -> str:
    """The first few names, as far as they have room in a line."""
    shown = members[:1]
    for name in members[1:3]:
        if len(", ".join([*shown, name])) < _ROOM:
            shown.append(name)
    return f"Models: {', '.join(shown)}{' and more' if len(members) > len(shown) else ''}."


def _piece(plan: ModelsPlan, name: str, printer: Printer) -> str:
    slot = plan.slots.get(name)
    if slot is not None and slot.tagged is not None:
        return printer.print("tagged_union.py.jinja", _tagged(plan, name, slot, slot.tagged))
    if slot is not None and is_enum(slot):
        return printer.print("enum.py.jinja", _enum(name, slot))
    target = aliased(plan, name)
    if slot is not None and target is not None:
        view = Alias(name, target, docstring(as_text(slot.schema.get("description"))))
        return printer.print("alias.py.jinja", view)
    return plan.pieces[name].source


def _enum(name: str, slot: Slot) -> EnumClass:
    return EnumClass(
        name,
        base_of(slot.schema),
        docstring(as_text(slot.schema.get("description")), indent="    "),
        tuple((member, literal(value)) for member, value in members_of(slot.schema)),
    )


def _tagged(plan: ModelsPlan, name: str, slot: Slot, union: TaggedUnion) -> TaggedAlias:
    classes = list(dict.fromkeys(plan.names[key] for _, key in union.variants))
    fallback = plan.names[union.fallback] if union.fallback is not None else "UnknownVariant"
    return TaggedAlias(
        name,
        literal(name),
        literal(union.wire_name),
        tuple(Variant(literal(found), literal(found)) for found in classes if found != fallback),
        Variant(literal(fallback), literal(fallback)),
        f", {literal(fallback)}" if union.fallback is not None else "",
        tuple((literal(tag), literal(plan.names[key])) for tag, key in union.variants),
        docstring(as_text(slot.schema.get("description"))),
    )

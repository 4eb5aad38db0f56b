"""Printing: a `ModelsPlan` in, `GeneratedFile`s out. Templates see views only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from pathlib import PurePosixPath
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from specloom import __version__
from specloom.emit.generated_file import GeneratedFile
from specloom.source import as_text
from specloom.targets.models.enum_class import base_of, is_enum, members_of
from specloom.targets.models.grouping import Module
from specloom.targets.models.literals import docstring, literal
from specloom.targets.models.naming import module_name
from specloom.targets.models.plan import ModelsPlan
from specloom.targets.models.slots import Slot, TaggedUnion
from specloom.targets.models.text import safe_text
from specloom.targets.models.views import (
    EnumClass,
    LazyPackage,
    ModelsModule,
    Names,
    PlainPackage,
    TaggedAlias,
    Variant,
)

__all__ = ["render_document", "render_package"]

_TOOL: Final = f"specloom {__version__}"
_ROOM: Final = 70
_WORD: Final = re.compile(r"[^\W\d]\w*")
_RUNTIME_FILES: Final = ("__init__.py", "enums.py", "lazy.py", "model.py")
_RUNTIME_NAMES: Final = (
    "ApiModel",
    "OpenEnum",
    "OpenIntEnum",
    "OpenStrEnum",
    "UnknownVariant",
    "by_tag",
)
_TAGGED_IMPORTS: Final = (
    "from typing import Annotated",
    "from typing_extensions import TypeAliasType",
    "from pydantic import Discriminator, Tag",
)


def _environment() -> Environment:
    # The templates print Python, not HTML; every literal in a view is escaped by `literals`.
    return Environment(
        loader=PackageLoader("specloom.targets.models"),
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
    )


def render_package(package: str, sources: str) -> tuple[GeneratedFile, ...]:
    """What all documents in `package` share: the runtime, `py.typed`, the package itself."""
    root = PurePosixPath(*package.split("."))
    view = PlainPackage(_TOOL, sources, docstring(f"The APIs of {package}, one package each."))
    text = _environment().get_template("plain_package.py.jinja").render(view=view)
    files = [
        GeneratedFile(root / "__init__.py", text.encode()),
        GeneratedFile(root / "py.typed", b""),
    ]
    runtime = resources.files("specloom.targets.runtime")
    for name in _RUNTIME_FILES:
        body = f"# Part of {_TOOL}. Do not edit.\n".encode() + runtime.joinpath(name).read_bytes()
        files.append(GeneratedFile(root / "_runtime" / name, body))
    return tuple(files)


def render_document(plan: ModelsPlan, package: str) -> tuple[GeneratedFile, ...]:
    """The package of one document below `package`, not yet formatted."""
    environment = _environment()
    source = safe_text(plan.document.locate(()).file).replace("\n", " ")
    place = module_name(plan.document.name)
    root = PurePosixPath(*package.split("."), place)
    title = f"{plan.document.name}, as described by {source}."
    outer = LazyPackage(
        _TOOL,
        source,
        docstring(title),
        ".._runtime",
        (Names(".", ("models",)),),
        ((literal("models"), literal("models")),),
        (literal("models"),),
    )
    lazy = environment.get_template("lazy_package.py.jinja")
    files = [GeneratedFile(root / "__init__.py", lazy.render(view=outer).encode())]
    inner = _models_package(plan, source)
    files.append(GeneratedFile(root / "models" / "__init__.py", lazy.render(view=inner).encode()))
    template = environment.get_template("module.py.jinja")
    homes = {member: module.name for module in plan.modules for member in module.members}
    for module in plan.modules:
        view = _module(plan, module, homes, source, environment)
        path = root / "models" / f"{module.name}.py"
        files.append(GeneratedFile(path, template.render(view=view).encode()))
    return tuple(files)


def _models_package(plan: ModelsPlan, source: str) -> LazyPackage:
    members = {module.name: tuple(sorted(module.members)) for module in plan.modules}
    places = sorted((name, module) for module, names in members.items() for name in names)
    return LazyPackage(
        _TOOL,
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
    environment: Environment,
) -> ModelsModule:
    members = set(module.members)
    pieces = [_piece(plan, name, environment) for name in plan.pieces if name in members]
    words = {word for piece in pieces for word in _WORD.findall(piece)}
    siblings: dict[str, set[str]] = {}
    for member in module.members:
        for needed in plan.needs[member]:
            if needed not in members:
                siblings.setdefault(homes[needed], set()).add(needed)
    imports = plan.imports
    if any(plan.slots[name].tagged for name in members if name in plan.slots):
        imports = (*imports, *_TAGGED_IMPORTS)
    runtime = tuple(name for name in _RUNTIME_NAMES if name in words)
    return ModelsModule(
        _TOOL,
        source,
        docstring(_about(sorted(members))),
        imports,
        Names("..._runtime", runtime) if runtime else None,
        tuple(Names(name, tuple(sorted(found))) for name, found in sorted(siblings.items())),
        tuple(pieces),
        tuple(literal(name) for name in sorted(members)),
    )


def _about(members: list[str]) -> str:
    """The first few names, as far as they have room in a line."""
    shown = members[:1]
    for name in members[1:3]:
        if len(", ".join([*shown, name])) < _ROOM:
            shown.append(name)
    return f"Models: {', '.join(shown)}{' and more' if len(members) > len(shown) else ''}."


def _piece(plan: ModelsPlan, name: str, environment: Environment) -> str:
    slot = plan.slots.get(name)
    if slot is not None and slot.tagged is not None:
        view = _tagged(plan, name, slot, slot.tagged)
        return environment.get_template("tagged_union.py.jinja").render(view=view)
    if slot is not None and is_enum(slot):
        return environment.get_template("enum.py.jinja").render(view=_enum(name, slot))
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

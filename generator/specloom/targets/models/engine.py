"""The adapter to datamodel-code-generator, the only module that knows it: schemas in, classes out.

Class names are what its metadata says; nothing here guesses them. Its formatters are off.
"""

from __future__ import annotations

import ast
import gc
import re
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import orjson

from specloom.source import Json, JsonObject, parse_pointer
from specloom.targets.models import typed_extras

__all__ = ["BASE_CLASS", "Classes", "EngineInput", "Piece", "build_classes", "constant", "warm_up"]

BASE_CLASS: Final = "ApiModel"
_RUNTIME: Final = "specloom_runtime"
_OUTSIDE: Final = "specloom_outside"
_MARK: Final = "\ue000"  # of a private area, and printed as an escape
_CONSTANT: Final = re.compile(r"""["']\\ue000([\w.]+)\\ue000["']""")
_SETTINGS_NOT_KEPT: Final = (
    "        arbitrary_types_allowed=True,\n",
    "        extra='allow',\n",
    "        use_attribute_docstrings=True,\n",
    "    model_config = ConfigDict(\n    )\n",
)
_ODD: Final = re.compile(r"[^\x20-\x7e\n]")
_FIELD_NAMES: Final = {
    name: f"{name}_" for name in ("bool", "bytes", "dict", "float", "int", "list", "str")
}
"""Fields named like a type that annotations use; without this the engine renames the type everywhere."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One class or alias: its `name`, the schema `of` which it is made, and its source text.

    `after` are the names that must stand before it; only aliases look at them when imported.
    """

    name: str
    of: str
    source: str
    after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Classes:
    """All pieces, each after those that it needs at import, and the import lines that they use."""

    imports: tuple[str, ...]
    pieces: tuple[Piece, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EngineInput:
    """Schemas by name, whose `$ref`s are names: of `schemas`, or of types `outside` that exist already.

    `fields` gives names to fields that need one of their own, by `Class.wireName`; `constants` are
    the Python constants that a default made by `constant` may stand for.
    """

    schemas: Mapping[str, JsonObject]
    fields: Mapping[str, str]
    outside: frozenset[str]
    constants: frozenset[str]


@contextmanager
def _no_collection() -> Iterator[None]:
    """The engine makes millions of objects that live until its end; collecting them in vain is dear."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def warm_up() -> None:
    """Import the engine, which takes half a second, ahead of its use."""
    import datamodel_code_generator.parser.jsonschema  # noqa: F401, PLC0415 - as in `_generate`


def constant(name: str) -> str:
    """A default that stands for the Python constant `name` in the classes."""
    return f"{_MARK}{name}{_MARK}"


def build_classes(given: EngineInput) -> Classes:
    """Classes and aliases for the schemas of `given`.

    Raises what the engine raises for a schema that it cannot take.
    """
    if not given.schemas:
        return Classes((), (), {})
    schemas = {name: _addressed(schema, given) for name, schema in given.schemas.items()}
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": schemas}
    with _no_collection(), tempfile.TemporaryDirectory(prefix="specloom-") as folder:
        metadata = Path(folder, "metadata.json")
        source = _generate(document, metadata, given.fields)
        models = orjson.loads(metadata.read_bytes())["models"]
    pointers = {model["class_name"]: parse_pointer(model["source_ref"]) for model in models}
    origins = {name: pointer[1] for name, pointer in pointers.items() if len(pointer) > 1}
    names = {pointer[1]: name for name, pointer in pointers.items() if len(pointer) == 2}
    return _cut(_with_constants(source, given.constants), origins, names)


def _addressed(value: Json, given: EngineInput) -> Json:
    """`value` with references as the engine reads them: into the document, or to a type outside."""
    if isinstance(value, list):
        return [_addressed(item, given) for item in value]
    if not isinstance(value, dict):
        return value
    result = {key: _addressed(item, given) for key, item in value.items()}
    name = value.get("$ref")
    if isinstance(name, str):
        if name in given.outside:
            del result["$ref"]
            result["customTypePath"] = f"{_OUTSIDE}.{name}"
        else:
            result["$ref"] = f"#/$defs/{name}"
    return result


def _with_constants(source: str, constants: frozenset[str]) -> str:
    def written(found: re.Match[str]) -> str:
        return found[1] if found[1] in constants else found[0]

    return _CONSTANT.sub(written, source)


def _generate(document: Mapping[str, object], metadata: Path, fields: Mapping[str, str]) -> str:
    import datamodel_code_generator as dcg  # noqa: PLC0415 - dear to import, and not every run generates
    from datamodel_code_generator import _format_types, enums  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = dcg.generate(
            document,
            input_file_type=enums.InputFileType.JsonSchema,
            output_model_type=enums.DataModelType.PydanticV2BaseModel,
            target_python_version=_format_types.PythonVersion.PY_311,
            target_pydantic_version=enums.TargetPydanticVersion.V2_14,
            formatters=[],
            emit_model_metadata=metadata,
            base_class=f"{_RUNTIME}.{BASE_CLASS}",
            use_missing_sentinel=True,
            strict_nullable=True,
            use_annotated=True,
            use_type_alias=True,
            snake_case_field=True,
            remove_special_field_name_prefix=True,
            skip_root_model=True,
            use_one_literal_as_default=True,
            use_schema_description=True,
            use_single_line_docstring=True,
            use_field_description=True,
            use_attribute_docstrings=True,
            field_extra_keys={"deprecated"},
            output_datetime_class=_format_types.DatetimeClassType.Datetime,
            naming_strategy=enums.NamingStrategy.FullPath,
            treat_dot_as_module=False,
            aliases={**_FIELD_NAMES, **fields},
            allow_remote_refs=False,
            disable_timestamp=True,
        )
    if not isinstance(result, str):
        raise TypeError(result)
    return result


def _cut(source: str, origins: Mapping[str, str], names: Mapping[str, str]) -> Classes:
    """Cut `source` into its import lines and one piece a class; module-level calls are left out."""
    lines = _visible(source).split("\n")
    imports: list[str] = []
    pieces: list[Piece] = []
    for node in ast.parse("\n".join(lines)).body:
        text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        match node:
            case ast.ImportFrom(module=module) if module not in {"__future__", _RUNTIME, _OUTSIDE}:
                imports.append(text)
            case ast.Import():
                imports.append(text)
            case ast.ClassDef(name=name):
                text, has_extras = typed_extras.source_of(node, lines)
                imports += [typed_extras.IMPORT] if has_extras else []
                pieces.append(Piece(name, origins.get(name, name), _cleaned(text)))
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                after = frozenset(each.id for each in ast.walk(value) if isinstance(each, ast.Name))
                pieces.append(Piece(name, origins.get(name, name), text, after))
            case ast.Expr(value=ast.Constant(value=str())) if pieces:
                last = pieces[-1]
                pieces[-1] = replace(last, source=f"{last.source}\n{text}")
            case _:
                continue
    return Classes(tuple(dict.fromkeys(imports)), tuple(pieces), names)


def _visible(source: str) -> str:
    """`source` with odd characters, which only ever stand in string literals, as their escapes."""
    return _ODD.sub(_escaped, source)


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return letter if letter.isprintable() else ascii(letter)[1:-1]


def _cleaned(text: str) -> str:
    """A class without settings that its base has, or that only the engine needed."""
    for setting in _SETTINGS_NOT_KEPT:
        text = text.replace(setting, "", 1)
    return text

"""Reading a valid manifest: its value in, the frozen `Manifest` out."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from specloom.diagnostics import Severity
from specloom.document.manifest.model import (
    CallableName,
    CheckSettings,
    DocumentConfig,
    ExtensionTest,
    HeaderReader,
    IdSettings,
    Manifest,
    MediaTypeReader,
    Placed,
    PublishSettings,
    PythonSettings,
    QueryReader,
    RuleSetting,
    Selector,
    UrlSegmentReader,
    VersionReader,
)
from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    SourceFile,
    as_array,
    as_object,
    as_text,
)

__all__ = ["parse_manifest"]


def parse_manifest(file: SourceFile, path: Path, workspace: Path) -> Manifest:
    """The manifest in `file`, whose value the schema has found valid; paths become absolute."""
    value = as_object(file.value)
    folder = path.parent
    output = as_text(as_object(value.get("output")).get("documents"))
    return Manifest(
        path=path,
        workspace=workspace,
        file=file,
        sources=_texts(value, "sources", ()),
        documents=tuple(
            _document(name, as_object(item))
            for name, item in as_object(value.get("documents")).items()
        ),
        check=_check(as_object(value.get("check")), folder),
        python=_python(as_object(value.get("python")), folder, workspace),
        documents_output=_path(folder, output) if output else workspace / "generated/documents",
        publish=_publish(as_object(value.get("publish"))),
        conform=value.get("conform"),
    )


def _path(folder: Path, text: str) -> Path:
    return Path(folder, text).resolve()


def _document(name: str, value: JsonObject) -> DocumentConfig:
    here: Pointer = ("documents", name)
    order = value.get("order", 0)
    return DocumentConfig(
        name=name,
        pointer=here,
        sources=_texts(value, "source", here),
        include=_selectors(value, "include", here),
        exclude=_selectors(value, "exclude", here),
        catch_all=value.get("catch-all") is True,
        info=as_object(value.get("info")),
        overlays=_texts(value, "overlays", here),
        transforms=_callables(value, "transform", here),
        operation_ids=_ids(value, "operation-ids", here),
        schema_ids=_ids(value, "schema-ids", here),
        version_readers=tuple(map(_version_reader, as_array(value.get("version-readers"))))
        or (UrlSegmentReader(),),
        earlier_versions=tuple(map(as_text, as_array(value.get("earlier-versions")))),
        ui_title=as_text(value.get("ui-title")) or None,
        order=int(order) if isinstance(order, int | float) else 0,
        in_ui=value.get("in-ui") is not False,
        prune=value.get("prune") is not False,
        conform=value.get("conform"),
    )


def _items(value: JsonObject, key: str, here: Pointer) -> list[tuple[Json, Pointer]]:
    """The items under `key`, one or a list of them, each with its place."""
    found = value.get(key)
    if found is None:
        return []
    if isinstance(found, list):
        return [(item, (*here, key, str(index))) for index, item in enumerate(found)]
    return [(found, (*here, key))]


def _texts(value: JsonObject, key: str, here: Pointer) -> tuple[Placed, ...]:
    return tuple(Placed(as_text(item), at) for item, at in _items(value, key, here))


def _callables(value: JsonObject, key: str, here: Pointer) -> tuple[CallableName, ...]:
    named = _texts(value, key, here)
    return tuple(_callable(name) for name in named)


def _callable(name: Placed) -> CallableName:
    module, _, function = name.text.partition(":")
    return CallableName(module, function, name.pointer)


def _selectors(value: JsonObject, key: str, here: Pointer) -> tuple[Selector, ...]:
    return tuple(_selector(as_object(item), at) for item, at in _items(value, key, here))


def _selector(value: JsonObject, here: Pointer) -> Selector:
    return Selector(
        sources=_texts(value, "source", here),
        paths=_texts(value, "path", here),
        tags=_texts(value, "tag", here),
        operation_ids=_texts(value, "operationId", here),
        extensions=tuple(
            ExtensionTest(name, _expected(wanted), (*here, name))
            for name, wanted in value.items()
            if name.startswith("x-")
        ),
        callables=_callables(value, "callable", here),
    )


def _expected(wanted: Json) -> tuple[Json, ...]:
    if wanted is True or wanted is None:
        return ()
    return tuple(wanted) if isinstance(wanted, list) else (wanted,)


def _ids(value: JsonObject, key: str, here: Pointer) -> IdSettings:
    settings = as_object(value.get(key))
    transform = next(iter(_callables(settings, "transform", (*here, key))), None)
    convention: Literal["umbraco", "keep"] = (
        "umbraco" if settings.get("convention") == "umbraco" else "keep"
    )
    return IdSettings(convention, transform)


def _version_reader(value: Json) -> VersionReader:
    match value:
        case {"header": str(name)}:
            return HeaderReader(name)
        case {"query": str(name)}:
            return QueryReader(name)
        case {"media-type": str(name)}:
            return MediaTypeReader(name)
        case _:
            return UrlSegmentReader()


def _check(value: JsonObject, folder: Path) -> CheckSettings:
    baseline = as_text(value.get("baseline"))
    return CheckSettings(
        rules={code: _rule(item, code) for code, item in as_object(value.get("rules")).items()},
        baseline=_path(folder, baseline) if baseline else None,
        operation_ids=as_text(value.get("operation-ids")) or None,
        schema_names=as_text(value.get("schema-names")) or None,
    )


def _rule(value: Json, code: str) -> RuleSetting:
    settings: JsonObject = {"severity": value} if isinstance(value, str) else as_object(value)
    severity = as_text(settings.get("severity"))
    return RuleSetting(
        severity=Severity(severity) if severity not in {"", "off"} else None,
        off=severity == "off",
        exceptions=_texts(settings, "except", ("check", "rules", code)),
    )


def _python(value: JsonObject, folder: Path, workspace: Path) -> PythonSettings | None:
    if not value:
        return None
    templates = as_text(value.get("templates"))
    output = as_text(value.get("output"))
    return PythonSettings(
        package=as_text(value["package"]),
        output=_path(folder, output) if output else workspace / "generated/python",
        targets=_texts(value, "targets", ("python",)),
        templates=_path(folder, templates) if templates else None,
        degrade=_texts(value, "degrade", ("python",)),
        options=as_object(value.get("options")),
        extensions=_texts(value, "extensions", ("python",)),
    )


def _publish(value: JsonObject) -> PublishSettings:
    usual = PublishSettings()
    return PublishSettings(
        route_template=as_text(value.get("route-template")) or usual.route_template,
        ui_prefix=as_text(value.get("ui-prefix")) or usual.ui_prefix,
        # The schema admits these words only.
        enabled=cast(
            'Literal["development", "always", "never"]', value.get("enabled", usual.enabled)
        ),
        ui=cast('Literal["swagger-ui", "redoc", "none"]', value.get("ui", usual.ui)),
    )

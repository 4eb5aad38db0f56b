"""Bodies that were recorded of the platform in, a starter kit that makes one like it out.

The recordings lie beside the repository, `../shared/domain/samples`; they are of several sites and
times, so what a test needs otherwise is laid over what the types of one recording say.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from content_platform.kit.read import STARTER

__all__ = ["SAMPLES", "recorded", "recorded_kit"]

Json = Any
"""A JSON value, as `json` reads it."""

_SHARED = os.environ.get("SPECLOOM_SHARED") or Path(__file__).resolve().parents[3] / "shared"
SAMPLES = Path(_SHARED) / "domain" / "samples"
_MEMBER_TYPE = {
    "alias": "Member",
    "name": "Member",
    "groups": [
        {
            "name": "Membership",
            "sortOrder": 1,
            "properties": [{"alias": "fullName", "label": "Full name", "dataType": "Text"}],
        }
    ],
}
"""What the recorded members have; the type of the recording lists fields of the system instead."""


def recorded(name: str) -> Json:
    """The body that was recorded."""
    return json.loads((SAMPLES / name).read_text("utf-8"))


def recorded_kit(
    folder: Path, languages: Mapping[str, str], only: Mapping[str, frozenset[str]]
) -> Path:
    """`folder`, which gets the kit: types as recorded, and `languages` with their names, the default first.

    `only` names the properties that types have, where the recording of another site has fewer.
    """
    shutil.copytree(STARTER, folder)
    _write(folder, "languages", _languages(languages))
    _write(folder, "relation-types", [*_relation_types()])
    editors = {each["editor"]: each["name"] for each in _read(folder, "data-types")}
    _write(folder, "content-types", [*_content_types(editors, only)])
    _write(folder, "member-types", [_MEMBER_TYPE])
    _write(folder, "site", {"content": [], "media": []})
    _write(folder, "members", {"groups": [], "members": []})
    _write(folder, "users", _users(_read(folder, "users")))
    return folder


def _users(starter: Json) -> Json:
    """Those of the starter kit, without what they have on its site."""
    on_site = {"contentStart", "mediaStart", "itemActions"}
    groups = [
        {key: value for key, value in group.items() if key not in on_site}
        for group in starter["groups"]
    ]
    return {**starter, "groups": groups}


def _languages(languages: Mapping[str, str]) -> list[Json]:
    default = next(iter(languages))
    return [{"isoCode": code, "isDefault": code == default} for code in languages]


def _relation_types() -> Iterator[Json]:
    for each in recorded("RelationTypeService.GetAll.json")["_embedded"]["relationtypes"]:
        yield {
            "alias": each["alias"],
            "name": each["name"],
            "isBidirectional": each["isBidirectional"],
            "parent": each["parentObjectType"],
            "child": each["childObjectType"],
        }


def _content_types(
    editors: Mapping[str, str], only: Mapping[str, frozenset[str]]
) -> Iterator[Json]:
    found = recorded("DocumentTypeService.GetRoot.json")["_embedded"]["contenttypes"]
    own = {each["alias"]: [*_aliases(each)] for each in found}
    for each in found:
        inherited = {alias for name in each["compositions"] for alias in own[name]}
        kept = frozenset(own[each["alias"]]) & only.get(each["alias"], frozenset(_aliases(each)))
        yield {
            "alias": each["alias"],
            "name": each["name"],
            "variesByCulture": each["allowCultureVariant"],
            "compositions": each["compositions"],
            "isElement": each["alias"] == "feature",
            "allowedAtRoot": True,
            "allowedChildren": ["product"] if each["alias"] == "products" else [],
            "groups": [*_groups(each, kept - inherited, editors)],
        }


def _aliases(content_type: Json) -> Iterator[str]:
    for group in content_type["groups"]:
        yield from (each["alias"] for each in group["properties"])


def _groups(content_type: Json, kept: frozenset[str], editors: Mapping[str, str]) -> Iterator[Json]:
    """The groups that the type has itself: those of its compositions are listed with it, too."""
    for group in content_type["groups"]:
        properties = [
            _property(each, editors) for each in group["properties"] if each["alias"] in kept
        ]
        if properties:
            yield {
                "name": group["name"],
                "sortOrder": group["sortOrder"],
                "properties": properties,
            }


def _property(recorded: Json, editors: Mapping[str, str]) -> Json:
    described = {"description": recorded["description"]} if "description" in recorded else {}
    return {
        "alias": recorded["alias"],
        "label": recorded["label"],
        "dataType": editors.get(recorded["propertyEditorAlias"], "Text"),
        "variesByCulture": recorded["allowCultureVariant"],
        "required": recorded["validation"]["required"],
        **described,
    }


def _read(folder: Path, name: str) -> Json:
    return yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))


def _write(folder: Path, name: str, content: Json) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    (folder / f"{name}.yaml").write_text(text, "utf-8")

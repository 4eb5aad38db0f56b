"""What a request says of properties in, with the files that came along; the values to keep out.

What is known of the file at `umbracoFile` goes into those labels of the type that Umbraco fills in, too. What a
request says of labels has no effect, since they are the server's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from content_platform.editors.registry import FILE_EDITORS, accept, is_empty
from content_platform.editors.stored import Pick, Refused, Target
from content_platform.errors import Invalid
from content_platform.files.placing import UploadError, name_in, place_file
from content_platform.files.staged import Staged, StoredFile
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Property

__all__ = ["Accepted", "accept_values"]

_LABEL: Final = "Umbraco.Label"
_FILE: Final = "umbracoFile"
_LABELS: Final[Mapping[str, Callable[[StoredFile], object]]] = {
    "umbracoWidth": lambda file: str(file.image.width) if file.image else None,
    "umbracoHeight": lambda file: str(file.image.height) if file.image else None,
    "umbracoBytes": lambda file: str(file.size),
    "umbracoExtension": lambda file: file.extension,
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """`values` by alias; the `paths` of all files that they refer to; `picks`, what new ones refer to."""

    values: Mapping[str, object]
    paths: frozenset[str]
    picks: tuple[tuple[str, Pick], ...]


@dataclass(frozen=True, slots=True)
class _Accepting:
    """One request on its way into one item."""

    types: Types
    given: Mapping[str, object]
    old: Mapping[str, object]
    staged: Staged
    picks: list[tuple[str, Pick]] = field(default_factory=list[tuple[str, Pick]])


def accept_values(
    types: Types,
    media_type: ItemType,
    given: Mapping[str, object],
    old: Mapping[str, object],
    staged: Staged,
) -> Accepted:
    """What the item has from now on: `given` over `old`.

    Raises `Invalid` with everything that is wrong: unknown properties, files that no property takes or that
    did not come, values that the type does not accept, required ones that are missing.
    """
    accepting = _Accepting(types, given, old, staged)
    errors = _unknown(media_type, given, staged)
    values: dict[str, object] = {}
    for each in media_type.properties.values():
        try:
            values[each.alias] = _value(accepting, each)
        except (Refused, UploadError) as refusal:
            errors[each.alias] = [str(refusal)]
    if errors:
        raise Invalid(errors)
    uploads = [each.alias for each in media_type.properties.values() if _takes_files(each)]
    return Accepted(
        {**values, **_labels(media_type, values, staged)},
        frozenset(path for alias in uploads if (path := name_in(values[alias]))),
        tuple(accepting.picks),
    )


def _unknown(
    media_type: ItemType, given: Mapping[str, object], staged: Staged
) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for alias in given:
        if alias not in media_type.properties:
            errors[alias] = [f"{media_type.name} has no such property."]
    for alias, _ in staged:
        found = media_type.properties.get(alias)
        if found is None or not _takes_files(found):
            errors[alias] = [f"{media_type.name} has no property of this name that takes files."]
    return errors


def _value(accepting: _Accepting, which: Property) -> object:
    old = accepting.old.get(which.alias)
    if which.editor_alias == _LABEL:
        return old
    file = accepting.staged.file(which.alias)
    if accepting.given.get(which.alias) is None and file is None:
        value = old  # DECISIONS 40: null is the same as nothing
    else:
        value = _new_value(accepting, which, old, file)
    if which.is_required and is_empty(value):
        raise Refused(which.required_message or "A value is required.")
    return value


def _new_value(
    accepting: _Accepting, which: Property, old: object, file: StoredFile | None
) -> object:
    stored = accept(accepting.given.get(which.alias), Target(which, accepting.types))
    if file is not None and is_empty(stored.value):
        raise UploadError(f"{file.name!r} came along, but this does not name it.")
    accepting.picks.extend((which.alias, pick) for pick in stored.picks)
    if _takes_files(which):
        return place_file(which.editor_alias, stored.value, old, file)
    return stored.value


def _labels(
    media_type: ItemType, values: Mapping[str, object], staged: Staged
) -> Mapping[str, object]:
    """Labels that are new, since the file is, or there is none any more."""
    file = staged.file(_FILE)
    if file is None and name_in(values.get(_FILE)) is not None:
        return {}
    mine = _LABELS.keys() & media_type.properties.keys()
    return {alias: _LABELS[alias](file) if file else None for alias in mine}


def _takes_files(which: Property) -> bool:
    return which.editor_alias in FILE_EDITORS

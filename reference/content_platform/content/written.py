"""A draft and the item as it was in, the item as it is written now out, checked against its type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, cast

from content_platform.content.cultures import Cultures, varies
from content_platform.content.draft import Draft
from content_platform.content.item import INVARIANT, ContentItem, ContentState, Values
from content_platform.content.view import values_in
from content_platform.editors.faults import Faults
from content_platform.editors.registry import FILE_EDITORS, accept
from content_platform.editors.stored import Pick, Refused, Target
from content_platform.files.placing import UploadError, place_file
from content_platform.files.staged import Staged
from content_platform.storage.names import is_storable
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Property

__all__ = ["Setting", "Written", "write_draft"]

_LONGEST_NAME: Final = 255

_Kept = dict[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Written:
    """What a write leaves: as in `ContentItem`. `changed` are the cultures that read otherwise than before."""

    names: Mapping[str, str]
    states: Mapping[str, ContentState]
    updates: Mapping[str, datetime]
    values: Values
    changed: tuple[str, ...]
    picks: tuple[tuple[str, Pick], ...]
    """Aliases of properties, and what their new values refer to."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a draft is written into: the type of its item, the languages of the project, the files that came."""

    item_type: ItemType
    types: Types
    cultures: Cultures
    staged: Staged
    now: datetime


@dataclass(slots=True)
class _Writing:
    """One draft on its way into one item."""

    setting: Setting
    cultures: Mapping[str, str]
    names: dict[str, str]
    values: _Kept
    faults: Faults
    picks: list[tuple[str, Pick]] = field(default_factory=list[tuple[str, Pick]])

    @property
    def item_type(self) -> ItemType:
        return self.setting.item_type


def write_draft(
    draft: Draft, before: ContentItem | None, setting: Setting, faults: Faults
) -> Written:
    """What the item is with the draft in it. All that is wrong with the draft is told to `faults`."""
    names = {} if before is None else dict(before.names)
    old_values: Values = {} if before is None else before.values
    writing = _Writing(
        setting,
        setting.cultures.to_write(setting.item_type, names),
        names,
        {alias: dict(by_culture) for alias, by_culture in old_values.items()},
        faults,
    )
    _write_names(writing, draft, {} if before is None else before.states)
    for alias, by_culture in draft.values.items():
        if by_culture is not None:
            _write_property(writing, alias, by_culture)
    _require_places(writing, draft)
    return _finish(writing, before)


def _write_names(writing: _Writing, draft: Draft, states: Mapping[str, ContentState]) -> None:
    for culture, name in _by_culture(writing, "name", draft.names):
        if name is None:
            _drop_culture(writing, culture, states)
        elif not isinstance(name, str) or not name.strip() or not is_storable(name):
            writing.faults.add("name", f"A name in {culture} has to have something to read.")
        elif len(name) > _LONGEST_NAME:
            writing.faults.add("name", f"A name has {_LONGEST_NAME} characters at most.")
        else:
            writing.names[culture] = name
    if not writing.names:
        writing.faults.add("name", "A name is required.")


def _drop_culture(writing: _Writing, culture: str, states: Mapping[str, ContentState]) -> None:
    if culture in states and states[culture].is_published:
        writing.faults.add("name", f"It is published in {culture}, which needs a name.")
        return
    writing.names.pop(culture, None)
    for alias, by_culture in writing.values.items():
        property_ = writing.item_type.properties.get(alias)
        if property_ is not None and varies(property_, writing.item_type):
            by_culture.pop(culture, None)


def _write_property(writing: _Writing, alias: str, by_culture: object) -> None:
    property_ = writing.item_type.properties.get(alias)
    if property_ is None:
        writing.faults.add(alias, f"{writing.item_type.name} has no such property.")
    elif not isinstance(by_culture, Mapping):
        writing.faults.add(alias, "This has to be an object with a value for each culture.")
    else:
        _write_values(writing, property_, cast("Mapping[str, object]", by_culture))


def _write_values(writing: _Writing, property_: Property, by_culture: Mapping[str, object]) -> None:
    kept = writing.values.setdefault(property_.alias, {})
    for culture, value in _by_culture(writing, property_.alias, by_culture, property_):
        stored = _accepted(writing, property_, culture, value)
        if stored is None:
            kept.pop(culture, None)
        elif culture in writing.names or culture == INVARIANT:
            kept[culture] = stored
        else:
            writing.faults.add("name", f"A name is required in {culture}.")


def _accepted(writing: _Writing, property_: Property, culture: str, value: object) -> object:
    """The value as it is kept; what was there where it is refused."""
    old = writing.values[property_.alias].get(culture)
    try:
        stored = accept(value, Target(property_, writing.setting.types))
        if property_.editor_alias in FILE_EDITORS:
            file = writing.setting.staged.file(property_.alias, culture)
            return place_file(property_.editor_alias, stored.value, old, file)
    except (Refused, UploadError) as refused:
        writing.faults.add(property_.alias, str(refused))
        return old
    writing.picks.extend((property_.alias, pick) for pick in stored.picks)
    return stored.value


def _require_places(writing: _Writing, draft: Draft) -> None:
    """Each file that came belongs to a value that names it."""
    for alias, culture in writing.setting.staged:
        by_culture = draft.values.get(alias)
        property_ = writing.item_type.properties.get(alias)
        if property_ is None or property_.editor_alias not in FILE_EDITORS:
            writing.faults.add(alias, f"{writing.item_type.name} takes no file of this name.")
        elif culture not in _lower_cultures(by_culture):
            writing.faults.add(alias, f"A file came for {culture}, but there is no value for it.")


def _lower_cultures(by_culture: object) -> set[str]:
    if not isinstance(by_culture, Mapping):
        return set()
    return {culture.lower() for culture in cast("Mapping[str, object]", by_culture)}


def _by_culture(
    writing: _Writing,
    name: str,
    given: Mapping[str, object],
    property_: Property | None = None,
) -> Iterable[tuple[str, object]]:
    """What is given, by cultures as the project spells them; those that do not fit are faults."""
    has_languages = property_ is None or varies(property_, writing.item_type)
    known = writing.cultures if has_languages else {INVARIANT: INVARIANT}
    seen: set[str] = set()
    for key, value in given.items():
        culture = known.get(key.lower())
        if culture is None:
            writing.faults.add(
                name, f"There is no culture {key!r} here, but {', '.join(known.values())}."
            )
        elif culture in seen:
            writing.faults.add(name, f"The culture {culture} is there twice.")
        else:
            seen.add(culture)
            yield culture, value


def _finish(writing: _Writing, before: ContentItem | None) -> Written:
    values = {alias: by_culture for alias, by_culture in writing.values.items() if by_culture}
    changed = _changed(writing, values, before)
    states: Mapping[str, ContentState] = {} if before is None else before.states
    updates: Mapping[str, datetime] = {} if before is None else before.updates
    return Written(
        names=writing.names,
        states={
            culture: _state_after(states.get(culture), is_changed=culture in changed)
            for culture in writing.names
        },
        updates={
            culture: writing.setting.now if culture in changed else updates[culture]
            for culture in writing.names
        },
        values=values,
        changed=changed,
        picks=tuple(writing.picks),
    )


def _changed(writing: _Writing, values: Values, before: ContentItem | None) -> tuple[str, ...]:
    """The cultures that read otherwise than before."""
    if before is None:
        return tuple(writing.names)
    old = before.values

    def reads_the_same(culture: str) -> bool:
        return before.names.get(culture) == writing.names[culture] and values_in(
            old, writing.item_type, culture
        ) == values_in(values, writing.item_type, culture)

    return tuple(culture for culture in writing.names if not reads_the_same(culture))


def _state_after(state: ContentState | None, *, is_changed: bool) -> ContentState:
    if state is None:
        return ContentState.DRAFT
    if is_changed and state is ContentState.PUBLISHED:
        return ContentState.PUBLISHED_PENDING_CHANGES
    return state

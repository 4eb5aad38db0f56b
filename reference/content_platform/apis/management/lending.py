"""Drafts whose values name temporary files in, the same with the names of files that came along out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, cast
from uuid import UUID

from content_platform.content.draft import Draft
from content_platform.errors import Invalid
from content_platform.files.staged import Place, Staged, StoredFile
from content_platform.files.temporary import take_temporary
from content_platform.media.model import MediaDraft
from content_platform.storage.store import Work

__all__ = ["lend_to_document", "lend_to_media"]

_KEY: Final = "temporaryFileId"


def lend_to_document(work: Work, staged: Staged, draft: Draft) -> Draft:
    """`staged` has the files that the draft names. Raises `Invalid` for one that there is not."""
    given = {
        (alias, culture): value
        for alias, by_culture in draft.values.items()
        for culture, value in cast("Mapping[str, object]", by_culture).items()
    }
    values: dict[str, dict[str, object]] = {}
    for (alias, culture), value in _lend(work, staged, given).items():
        values.setdefault(alias, {})[culture or ""] = value
    return replace(draft, values=values)


def lend_to_media(work: Work, staged: Staged, draft: MediaDraft) -> MediaDraft:
    """As `lend_to_document`."""
    given = {(alias, None): value for alias, value in draft.values.items()}
    values = {alias: value for (alias, _), value in _lend(work, staged, given).items()}
    return replace(draft, values=values)


def _lend(work: Work, staged: Staged, given: Mapping[Any, object]) -> dict[Place, object]:
    wanted = {place: _named(place, value) for place, value in given.items() if _names(value)}
    files: Mapping[UUID, StoredFile] = {}
    if wanted:
        files = take_temporary(work, set(wanted.values()))
    values: dict[Place, object] = dict(given)
    for (alias, culture), wanted_id in wanted.items():
        file = files.get(wanted_id)
        if file is None:
            raise Invalid({alias: [f"There is no temporary file {wanted_id}."]})
        staged.lend(alias, culture, file)
        said = cast("Mapping[str, object]", given[alias, culture])
        rest = {key: each for key, each in said.items() if key != _KEY}
        values[alias, culture] = {**rest, "src": file.name}
    return values


def _names(value: object) -> bool:
    return isinstance(value, Mapping) and _KEY in value


def _named(place: Place, value: object) -> UUID:
    said = cast("Mapping[str, object]", value)[_KEY]
    try:
        return UUID(str(said))
    except ValueError:
        raise Invalid({place[0]: [f"{said!r} is no id of a file."]}) from None

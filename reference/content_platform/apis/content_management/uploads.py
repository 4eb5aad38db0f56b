"""File parts of multipart bodies in, uploads by property and culture out.

Parts of media are called as their property, those of content as property and culture: `photo.$invariant`. A part
without a file name has the one that its property has in `content` (DECISIONS 25).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from umbraco_apis.content_management_v2.runtime import File

from content_platform.errors import Invalid
from content_platform.files.placing import name_in
from content_platform.files.staged import Upload

__all__ = ["content_uploads", "media_uploads"]


def media_uploads(files: Mapping[str, File], values: Mapping[str, object]) -> list[Upload]:
    """The uploads of a media item whose properties have `values`, by alias."""
    return [
        _upload(part, file, part, None, values.get(part))
        for part, file in files.items()
        if not _is_empty(file)
    ]


def content_uploads(
    files: Mapping[str, File], values: Mapping[str, Mapping[str, Any] | None]
) -> list[Upload]:
    """The uploads of a content item whose properties have `values`, by alias and culture.

    Raises `Invalid` for parts whose names have no culture.
    """
    return [*_content_uploads(files, values)]


def _content_uploads(
    files: Mapping[str, File], values: Mapping[str, Mapping[str, Any] | None]
) -> Iterator[Upload]:
    for part, file in files.items():
        alias, _, culture = part.partition(".")
        if not culture:
            message = "File parts are named after a property and a culture: 'photo.en-US'."
            raise Invalid({part: [message]})
        if not _is_empty(file):
            value = (values.get(alias) or {}).get(culture)
            yield _upload(part, file, alias, culture, value)


def _upload(part: str, file: File, alias: str, culture: str | None, value: object) -> Upload:
    # Clients that know no name of a file give it the one of its part.
    name = file.filename if file.filename != part else ""
    return Upload(alias, culture, name or name_in(value) or alias, file.open(), file.size or 0)


def _is_empty(file: File) -> bool:
    """Browsers send such a part for an input that no file was chosen in."""
    return not file.filename and not file.size

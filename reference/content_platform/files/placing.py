"""The value of an upload property as its editor takes it in, the same with the path of a file of the item out.

Requests say the name of the file that comes along, or the path that the property has already where the file
stays. No other path is taken: an item cannot refer to the file of another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from content_platform.files.file_name import safe_name
from content_platform.files.staged import StoredFile

__all__ = ["UploadError", "name_in", "place_file"]

_IMAGES: Final = "Umbraco.ImageCropper"


class UploadError(Exception):
    """The value and the files that came do not go together; the message is for people."""


def name_in(value: object) -> str | None:
    """The file name or path in a value of an upload property; None where it has none."""
    name = cast("Mapping[str, object]", value).get("src") if isinstance(value, Mapping) else value
    return name if isinstance(name, str) and name else None


def place_file(editor_alias: str, value: object, old: object, file: StoredFile | None) -> object:
    """What the property has from now on; None for nothing.

    `value` is as `editors.registry.accept` gives it, `old` what the property had, `file` what came along
    for it. Raises `UploadError` for a file that did not come, has another name, or is no image.
    """
    name, old_path = name_in(value), name_in(old)
    if file is not None:
        if name not in {None, old_path} and safe_name(name or "") != file.name:
            raise UploadError(f"It names {name!r}, but the file that came is {file.name!r}.")
        if editor_alias == _IMAGES and file.image is None:
            raise UploadError(f"{file.name!r} is no image that can be read.")
        return _with_path(editor_alias, value, file.path)
    if name is None:
        return None
    if name != old_path:
        raise UploadError(f"No file of the name {name!r} came along.")
    return _with_path(editor_alias, value, name)


def _with_path(editor_alias: str, value: object, path: str) -> object:
    if editor_alias != _IMAGES:
        return path
    kept: dict[str, object] = {"src": path, "focalPoint": None, "crops": None}
    if isinstance(value, Mapping):
        kept |= cast("Mapping[str, object]", value)
    return kept | {"src": path}

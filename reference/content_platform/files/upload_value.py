"""The value of an upload property as a request has it in, the value to keep out.

Two editors take files: `Umbraco.UploadField` keeps the path of its file as text, `Umbraco.ImageCropper` as `src`
beside the focal point and the crops. Requests may say the name of the file that comes along either way, and
the path that the property has already where the file stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeGuard

from content_platform.files.file_name import safe_name
from content_platform.files.staged import StoredFile

__all__ = [
    "IMAGE_CROPPER",
    "UPLOAD_EDITORS",
    "UPLOAD_FIELD",
    "UploadError",
    "accept_upload",
    "name_in",
]

UPLOAD_FIELD: Final = "Umbraco.UploadField"
IMAGE_CROPPER: Final = "Umbraco.ImageCropper"
UPLOAD_EDITORS: Final = frozenset({UPLOAD_FIELD, IMAGE_CROPPER})


class UploadError(Exception):
    """The value is not one that the property can have; the message is for people."""


def name_in(value: object) -> str | None:
    """The file name or path in a value of an upload property; None where it is empty, or is none at all."""
    name = value.get("src") if _is_object(value) else value
    return name if isinstance(name, str) and name else None


def accept_upload(editor: str, given: object, old: object, file: StoredFile | None) -> object:
    """What the property has from now on: None for nothing.

    `given` is what the request says, `old` what the property had (None for nothing), `file` what came along.
    Without a new file the old one stays, with its focal point and crops unless `given` says others. Raises
    `UploadError` for a file that does not come, has another name or is no image, and for other shapes.
    """
    name = name_in(given)
    if name is None and given not in (None, "", {}):
        raise UploadError("It has to be the name of a file, as text or as 'src'.")
    path = _new_path(editor, file, name, name_in(old)) if file else _old_path(name, name_in(old))
    if path is None or editor == UPLOAD_FIELD:
        return path
    stays = old if file is None and _is_object(old) else {}
    says = given if _is_object(given) else {}
    return {
        "src": path,
        "focalPoint": _focal_point(says.get("focalPoint", stays.get("focalPoint"))),
        "crops": _crops(says.get("crops", stays.get("crops"))),
    }


def _new_path(editor: str, file: StoredFile, name: str | None, old_path: str | None) -> str:
    if name is not None and name != old_path and safe_name(name) != file.name:
        raise UploadError(f"It names '{name}', but the file that came is '{file.name}'.")
    if editor == IMAGE_CROPPER and file.image is None:
        raise UploadError(f"'{file.name}' is no image that can be read.")
    return file.path


def _old_path(name: str | None, old_path: str | None) -> str | None:
    if name is not None and name != old_path:
        raise UploadError(f"No file came that is called '{name}'.")
    return name


def _focal_point(value: object) -> object:
    if value is None:
        return None
    if not _is_object(value) or not all(_is_fraction(value.get(key)) for key in ("left", "top")):
        raise UploadError("The focal point needs 'left' and 'top' from 0 to 1.")
    return {"left": value["left"], "top": value["top"]}


def _crops(value: object) -> object:
    if value is not None and not (isinstance(value, list) and all(map(_is_object, value))):
        raise UploadError("Crops have to be a list of objects.")
    return value


def _is_fraction(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)

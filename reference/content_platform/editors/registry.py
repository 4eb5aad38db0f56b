"""Aliases of property editors in, what they accept and what they show when nothing is there out."""

from __future__ import annotations

import re
from typing import Final

from content_platform.editors.choices import accept_choice, accept_choices, accept_words
from content_platform.editors.nested import (
    NESTED,
    accept_anything,
    accept_file,
    accept_image,
    nested_content,
)
from content_platform.editors.numbers import (
    accept_decimal,
    accept_integer,
    accept_slider,
    accept_true_false,
)
from content_platform.editors.picks import (
    accept_content,
    accept_links,
    accept_media,
    accept_media_objects,
    accept_member,
    accept_nodes,
)
from content_platform.editors.stored import Editor, Refused, Stored, Target
from content_platform.editors.text import (
    accept_color,
    accept_date,
    accept_email,
    accept_rich_text,
    accept_text,
)
from content_platform.storage.names import is_storable

__all__ = ["FILE_EDITORS", "accept", "empty_value", "is_empty"]

FILE_EDITORS: Final = frozenset({"Umbraco.ImageCropper", "Umbraco.UploadField"})
"""Those whose values are files, which may come along in a multipart body (see `files.placing`)."""

_ARRAYS: Final = frozenset(
    {
        "Umbraco.CheckBoxList",
        "Umbraco.DropDown.Flexible",
        "Umbraco.MediaPicker3",
        "Umbraco.MultiUrlPicker",
        "Umbraco.MultipleTextstring",
        "Umbraco.Tags",
    }
)
_RICH_TEXT: Final = frozenset({"Umbraco.RichText", "Umbraco.TinyMCE"})


def accept(value: object, target: Target) -> Stored:
    """The value as the property's editor keeps it; None for nothing.

    Raises `Refused` for what the editor cannot have made, or what the property's pattern does not match.
    """
    if is_empty(value):
        return Stored(None)
    if not is_storable(value):
        raise Refused(
            "Text with the character U+0000 or half of one, and numbers out of range, cannot be kept."
        )
    stored = _editor_of(target.property.editor_alias)(value, target)
    if target.property.regex and isinstance(stored.value, str):
        _require_match(stored.value, target)
    return stored


def is_empty(value: object) -> bool:
    """Whether nothing is there, in any spelling of it."""
    return value is None or value in ("", [], {})


def empty_value(editor_alias: str) -> object:
    """What a property shows when nothing is there."""
    if editor_alias in _ARRAYS:
        return []
    if editor_alias in _RICH_TEXT:
        return None
    return "0" if editor_alias == "Umbraco.TrueFalse" else ""


def _editor_of(alias: str) -> Editor:
    return _EDITORS.get(alias, accept_anything)


_EDITORS: Final[dict[str, Editor]] = {
    "Umbraco.CheckBoxList": accept_choices,
    "Umbraco.ColorPicker": accept_color,
    "Umbraco.ContentPicker": accept_content,
    "Umbraco.DateTime": accept_date,
    "Umbraco.Decimal": accept_decimal,
    "Umbraco.DropDown.Flexible": accept_choices,
    "Umbraco.EmailAddress": accept_email,
    "Umbraco.ImageCropper": accept_image,
    "Umbraco.Integer": accept_integer,
    "Umbraco.MarkdownEditor": accept_text,
    "Umbraco.MediaPicker": accept_media,
    "Umbraco.MediaPicker3": accept_media_objects,
    "Umbraco.MemberPicker": accept_member,
    "Umbraco.MultiNodeTreePicker": accept_nodes,
    "Umbraco.MultiUrlPicker": accept_links,
    "Umbraco.MultipleTextstring": accept_words,
    NESTED: nested_content(_editor_of),
    "Umbraco.RadioButtonList": accept_choice,
    "Umbraco.RichText": accept_rich_text,
    "Umbraco.Slider": accept_slider,
    "Umbraco.Tags": accept_words,
    "Umbraco.TextArea": accept_text,
    "Umbraco.TextBox": accept_text,
    "Umbraco.TinyMCE": accept_rich_text,
    "Umbraco.TrueFalse": accept_true_false,
    "Umbraco.UploadField": accept_file,
}


def _require_match(value: str, target: Target) -> None:
    if re.search(target.property.regex or "", value) is None:
        default = f"This does not match {target.property.regex}"
        raise Refused(target.property.regex_message or default)

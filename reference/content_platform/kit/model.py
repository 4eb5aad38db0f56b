"""What the YAML files of a kit can say. What they say otherwise is refused, with the place."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from content_platform.access.user import Action, Section
from content_platform.forms.definition import Definition

__all__ = [
    "Kit",
    "KitDataType",
    "KitForm",
    "KitGroup",
    "KitKey",
    "KitLanguage",
    "KitProperty",
    "KitRelationType",
    "KitType",
    "KitUser",
    "KitUserGroup",
    "KitUsers",
]


class _Model(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, populate_by_name=True
    )


class KitLanguage(_Model):
    """A language; CLDR knows its name."""

    iso_code: str
    is_default: bool = False
    is_mandatory: bool = False
    fallback: str | None = None


class KitDataType(_Model):
    """A property editor with settings."""

    name: str
    editor: str
    configuration: dict[str, Any] = Field(default_factory=dict)


class KitProperty(_Model):
    """A property; `data_type` is the name of one."""

    alias: str
    label: str
    data_type: str
    description: str | None = None
    varies_by_culture: bool = False
    required: bool = False
    required_message: str | None = None
    regex: str | None = None
    regex_message: str | None = None
    can_view: bool = False
    can_edit: bool = False
    is_sensitive: bool = False


class KitGroup(_Model):
    """Properties that editors see together."""

    name: str
    sort_order: int = 0
    properties: tuple[KitProperty, ...]


class KitType(_Model):
    """A type of content, media or members."""

    alias: str
    name: str
    description: str | None = None
    compositions: tuple[str, ...] = ()
    varies_by_culture: bool = False
    is_element: bool = False
    allowed_at_root: bool = False
    allowed_children: tuple[str, ...] = ()
    groups: tuple[KitGroup, ...] = ()


class KitRelationType(_Model):
    """A kind of ties; `parent` and `child` are object types such as `DOCUMENT`."""

    alias: str
    name: str
    is_bidirectional: bool
    parent: str
    child: str


class KitForm(Definition):
    """A form: its name beside all else."""

    name: str


class KitUserGroup(_Model):
    """What its users may do."""

    alias: str
    name: str
    sections: tuple[Section, ...]
    actions: tuple[Action, ...]


class KitUser(_Model):
    """A user without a password."""

    name: str
    email: str
    groups: tuple[str, ...]


class KitKey(_Model):
    """An API key to make up, for the user of an email address."""

    name: str
    user: str


class KitUsers(_Model):
    """The file `users.yaml`."""

    groups: tuple[KitUserGroup, ...]
    users: tuple[KitUser, ...]
    api_keys: tuple[KitKey, ...]


class Kit(_Model):
    """All files of the folder, each a field: `content-types.yaml` is `content_types`."""

    languages: tuple[KitLanguage, ...]
    data_types: tuple[KitDataType, ...]
    content_types: tuple[KitType, ...]
    media_types: tuple[KitType, ...]
    member_types: tuple[KitType, ...]
    relation_types: tuple[KitRelationType, ...] = ()
    forms: tuple[KitForm, ...] = ()
    users: KitUsers

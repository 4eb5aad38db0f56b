"""What the YAML files of a kit can say. What they say otherwise is refused, with the place."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from content_platform.access.user import Action, Section
from content_platform.forms.definition import Definition

__all__ = [
    "Kit",
    "KitContent",
    "KitDataType",
    "KitForm",
    "KitGroup",
    "KitKey",
    "KitLanguage",
    "KitMedia",
    "KitMember",
    "KitMembers",
    "KitProperty",
    "KitRelationType",
    "KitSite",
    "KitType",
    "KitUser",
    "KitUserGroup",
    "KitUsers",
    "media_with_files",
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
    """What its users may do. Start nodes and items with actions of their own are keys of the site."""

    alias: str
    name: str
    sections: tuple[Section, ...]
    actions: tuple[Action, ...]
    content_start: tuple[str, ...] = ()
    media_start: tuple[str, ...] = ()
    item_actions: dict[str, tuple[Action, ...]] = Field(
        default_factory=dict[str, tuple[Action, ...]]
    )


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


class KitMedia(_Model):
    """A media item. `file` is the name of one in the folder `files`, for the property `umbracoFile`."""

    key: str
    type: str
    name: str
    file: str | None = None
    children: tuple[KitMedia, ...] = ()


class KitContent(_Model):
    """A content item. `names` are by culture, `values` by alias and culture."""

    key: str
    type: str
    names: dict[str, str]
    values: dict[str, dict[str, Any]] = Field(default_factory=dict[str, dict[str, Any]])
    publish: Literal[True] | tuple[str, ...] = ()
    children: tuple[KitContent, ...] = ()


class KitSite(_Model):
    """The file `site.yaml`."""

    media: tuple[KitMedia, ...] = ()
    content: tuple[KitContent, ...] = ()


class KitMember(_Model):
    """A member without a password."""

    type: str
    username: str
    email: str
    name: str
    groups: tuple[str, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict[str, Any])


class KitMembers(_Model):
    """The file `members.yaml`."""

    groups: tuple[str, ...] = ()
    members: tuple[KitMember, ...] = ()


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
    site: KitSite = KitSite()
    members: KitMembers = KitMembers()


def media_with_files(items: tuple[KitMedia, ...]) -> dict[str, str]:
    """Names of files by the keys of the items that have them, at all depths."""
    found = {each.key: each.file for each in items if each.file is not None}
    for each in items:
        found |= media_with_files(each.children)
    return found

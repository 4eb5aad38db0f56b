"""What a form consists of, as the database keeps it and the starter kit says it: JSON in camel case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.alias_generators import to_camel

__all__ = [
    "ActionType",
    "Column",
    "Condition",
    "Definition",
    "Field",
    "FieldIndication",
    "Fieldset",
    "LogicType",
    "Operator",
    "Page",
    "Rule",
]


class _Part(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, populate_by_name=True
    )


class FieldIndication(StrEnum):
    """Which fields carry the form's mark."""

    NONE = "NO_INDICATOR"
    MANDATORY = "MARK_MANDATORY_FIELDS"
    OPTIONAL = "MARK_OPTIONAL_FIELDS"


class ActionType(StrEnum):
    """What happens when the rules hold; when they do not, the opposite does."""

    SHOW = "SHOW"
    HIDE = "HIDE"


class LogicType(StrEnum):
    """How many rules have to hold."""

    ALL = "ALL"
    ANY = "ANY"


class Operator(StrEnum):
    """How a rule compares; the spelling is the documented one."""

    IS = "IS"
    IS_NOT = "IS_NOT"
    GREATER_THEN = "GREATER_THEN"
    LESS_THEN = "LESS_THEN"
    CONTAINS = "CONTAINS"
    STARTS_WITH = "STARTS_WITH"
    ENDS_WITH = "ENDS_WITH"


class Rule(_Part):
    """A comparison with what is filled in at `field`, the alias of one."""

    field: str
    operator: Operator
    value: str | None


class Condition(_Part):
    """When something is shown."""

    action_type: ActionType
    logic_type: LogicType
    rules: tuple[Rule, ...]


class Field(_Part):
    """Something to fill in, or just to read.

    Of text, the setting `pattern` is a regular expression to match, and `patternInvalidErrorMessage` what is
    said to what does not. `pre_values` are what can be picked: text, or objects with a `value`.
    """

    alias: str
    type: str
    caption: str | None = None
    help_text: str | None = None
    placeholder: str | None = None
    css_class: str | None = None
    required: bool = False
    required_error_message: str | None = None
    condition: Condition | None = None
    settings: dict[str, str | None] = {}
    pre_values: Any = None


class Column(_Part):
    """Fields one below the other; `width` is in twelfths."""

    caption: str | None = None
    width: int = 12
    fields: tuple[Field, ...]


class Fieldset(_Part):
    """Columns that are shown together."""

    caption: str | None = None
    condition: Condition | None = None
    columns: tuple[Column, ...]

    @property
    def fields(self) -> Iterator[Field]:
        """The fields of all columns."""
        return (field for column in self.columns for field in column.fields)


class Page(_Part):
    """One step of a form."""

    caption: str | None = None
    fieldsets: tuple[Fieldset, ...]


class Definition(_Part):
    """All of a form but its id and its name. No two fields have the same alias."""

    indicator: str | None = None
    field_indication_type: FieldIndication = FieldIndication.NONE
    next_label: str | None = None
    previous_label: str | None = None
    submit_label: str | None = None
    css_class: str | None = None
    disable_default_stylesheet: bool = False
    hide_field_validation: bool = False
    show_validation_summary: bool = False
    message_on_submit: str | None = None
    goto_page_on_submit: UUID | None = None
    pages: tuple[Page, ...]

    @property
    def fieldsets(self) -> Iterator[Fieldset]:
        """The fieldsets of all pages."""
        return (fieldset for page in self.pages for fieldset in page.fieldsets)

    @model_validator(mode="after")
    def _refuse_duplicates(self) -> Self:
        aliases = Counter(field.alias for fieldset in self.fieldsets for field in fieldset.fields)
        twice = sorted(alias for alias, count in aliases.items() if count > 1)
        if twice:
            raise ValueError(f"more than one field has the alias {', '.join(map(repr, twice))}")
        return self

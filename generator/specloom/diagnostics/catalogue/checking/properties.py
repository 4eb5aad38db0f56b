"""What rules find in `required`."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import rule_entry
from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    rule_entry(
        "required-undefined",
        Severity.ERROR,
        "`{name}` is required and defined by no schema of the `allOf`",
        why="""The schema composes others and demands a property that none of them describes, mostly a
        misspelt one. openapi-spec-validator calls the document invalid.""",
        fails="allOf:\n  - {$ref: '#/components/schemas/Pet'}     # has name\nrequired: [nmae]",
        mended="allOf:\n  - {$ref: '#/components/schemas/Pet'}\nrequired: [name]",
    ),
    rule_entry(
        "required-impossible",
        Severity.ERROR,
        "`{name}` is required, and the schema allows no such property",
        why="""With `additionalProperties: false` only the listed properties are allowed, so no value
        at all fits this schema.""",
        fails="type: object\nrequired: [nmae]\nproperties:\n  name: {type: string}\n"
        "additionalProperties: false",
        mended="type: object\nrequired: [name]\nproperties:\n  name: {type: string}\n"
        "additionalProperties: false",
    ),
    rule_entry(
        "required-undeclared",
        Severity.WARNING,
        "`{name}` is required and is not in `properties`",
        why="""A value must have it, and nothing says what it looks like: mostly a misspelt name. Models
        cannot have a field for it.""",
        fails="type: object\nrequired: [nmae]\nproperties:\n  name: {type: string}",
        mended="type: object\nrequired: [name]\nproperties:\n  name: {type: string}",
    ),
    rule_entry(
        "required-additional",
        Severity.INFO,
        "`{name}` is required and is not in `properties`, only additional properties are described",
        why="""The schema describes other properties by `additionalProperties` or `patternProperties`,
        so the name may be one of those on purpose. Listing it says so.""",
        fails="type: object\nrequired: [en]\nproperties:\n  default: {type: string}\n"
        "additionalProperties: {type: string}",
        mended="type: object\nrequired: [en]\nproperties:\n  default: {type: string}\n"
        "  en: {type: string}\nadditionalProperties: {type: string}",
    ),
)

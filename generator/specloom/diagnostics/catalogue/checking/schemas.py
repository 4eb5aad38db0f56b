"""What rules find in single schemas."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import rule_entry
from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    rule_entry(
        "schema-keyword-value",
        Severity.ERROR,
        "schema keyword `{key}` is {found}, not {expected}",
        why="""From OpenAPI 3.1 on schemas are JSON Schema 2020-12, which says what each keyword holds.
        openapi-spec-validator looks at the schemas of components, parameters and responses; this
        rule looks at those of request bodies, headers, callbacks and webhooks too.""",
        fails="schema:\n  type: strnig",
        mended="schema:\n  type: string",
    ),
    rule_entry(
        "schema-keyword-misspelt",
        Severity.WARNING,
        "schema keyword `{key}` is unknown and does nothing",
        why="""From OpenAPI 3.1 on schemas may hold any key, and unknown ones are ignored in silence. A
        key that is nearly a known one is a slip of the pen. Keys of your own start with `x-`.""",
        fails="schema:\n  type: string\n  maxLenght: 10",
        mended="schema:\n  type: string\n  maxLength: 10",
    ),
    rule_entry(
        "enum-duplicate",
        Severity.WARNING,
        "`{value}` is in the `enum` twice",
        why="""The second one adds nothing, and was mostly meant to be another value. Generated enums
        cannot have two members of one value.""",
        fails="enum: [small, large, small]",
        mended="enum: [small, large, medium]",
    ),
    rule_entry(
        "enum-type-mismatch",
        Severity.WARNING,
        "`{value}`{more} is in the `enum` and not of type {type}",
        why="""A value has to fit both, so this one never occurs. In YAML `no`, `on`, `1` and `2020`
        are strings only in quotes.""",
        fails="type: string\nenum: [1, 2]",
        mended="type: string\nenum: ['1', '2']",
    ),
    rule_entry(
        "limits-exclude-all",
        Severity.WARNING,
        "no value fits `{lower}: {low}` and `{upper}: {high}`",
        why="""The lower limit is above the upper one; one of them is wrong, or they are swapped.""",
        fails="type: integer\nminimum: 100\nmaximum: 1",
        mended="type: integer\nminimum: 1\nmaximum: 100",
    ),
    rule_entry(
        "array-without-items",
        Severity.WARNING,
        "array has no `items`",
        why="""OpenAPI 3.0 demands `items` beside `type: array`, even if it is empty (`items: {}`), and
        many readers fail without it. From 3.1 on it may be left out.""",
        fails="type: array",
        mended="type: array\nitems: {type: string}",
    ),
    rule_entry(
        "nullable-ignored",
        Severity.WARNING,
        "`nullable` does nothing in OpenAPI {version}",
        why="""From 3.1 on null is a type like others. A schema that was copied from 3.0 allows null
        there and forbids it here.""",
        fails="type: string\nnullable: true",
        mended="type: [string, 'null']",
    ),
    rule_entry(
        "nullable-without-type",
        Severity.INFO,
        "`nullable` does nothing without a `type` beside it",
        why="""OpenAPI 3.0.3 made clear that `nullable: true` only adds null to the `type` of the same
        schema. Beside `allOf` or `enum` alone readers disagree about null.""",
        fails="nullable: true\nallOf:\n  - $ref: '#/components/schemas/Pet'",
        mended="type: object\nnullable: true\nallOf:\n  - $ref: '#/components/schemas/Pet'",
    ),
)

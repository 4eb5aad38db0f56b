"""What can be found while lowering schemas to types."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "schema-type-unknown",
        Severity.UNSUPPORTED,
        "{type} is no type of JSON; any value is accepted here",
        """Generated code cannot tell what such a value looks like, so its type is `Any`.

Unsupported:

    type: file

Supported:

    type: string
    format: binary

This cannot be switched off; the code is generated all the same.
""",
    ),
    Entry(
        "allof-conflict",
        Severity.UNSUPPORTED,
        "parts of allOf disagree about {what}: {first} and {second}",
        """All parts of `allOf` hold at once. Where two of them ask for different types or for values that
have nothing in common, no value fits, and any value is accepted instead; where two patterns or
formats differ, the first counts.

Unsupported:

    allOf:
      - {properties: {id: {type: integer}}}
      - {properties: {id: {type: string}}}

Supported:

    allOf:
      - {properties: {id: {type: integer}}}
      - {properties: {id: {type: integer, minimum: 1}}}

This cannot be switched off; the code is generated all the same.
""",
    ),
    Entry(
        "allof-cycle",
        Severity.UNSUPPORTED,
        "this schema is a part of itself by allOf; the circle is left out",
        """A schema that must hold for itself to hold says nothing more than its other parts do. It is
mostly a wrong name in a `$ref`.

Unsupported:

    Pet:
      allOf: [{$ref: "#/components/schemas/Pet"}, {properties: {name: {type: string}}}]

Supported:

    Pet:
      allOf: [{$ref: "#/components/schemas/Animal"}, {properties: {name: {type: string}}}]

This cannot be switched off; the code is generated all the same.
""",
    ),
    Entry(
        "allof-closed-part",
        Severity.INFO,
        "this part of allOf allows no properties but its own, others add {names}; all are accepted",
        """`additionalProperties: false` looks at the `properties` beside it, not at those of the other
parts: to the letter, the parts exclude each other. Generated code reads it as it is mostly meant:
the properties of all parts are allowed, and no others.

Reported:

    allOf:
      - {properties: {a: {type: string}}, additionalProperties: false}
      - {properties: {b: {type: string}}}

Exact, in OpenAPI 3.1 and later:

    allOf:
      - {properties: {a: {type: string}}}
      - {properties: {b: {type: string}}}
    unevaluatedProperties: false
""",
    ),
    Entry(
        "keyword-not-enforced",
        Severity.INFO,
        "`{keyword}` stays in the document; generated code does not enforce it",
        """Some of what JSON Schema can say has no counterpart in a type: `not`, `if`, `dependentSchemas`,
`dependentRequired`, `contains`, `contentSchema`, the harder forms of `unevaluatedProperties` and
`unevaluatedItems`, and `anyOf` of nothing but `required`. The type is made from the other
keywords: it accepts everything that the schema does, and more.

Reported:

    type: object
    properties: {a: {type: string}, b: {type: string}}
    not: {required: [a, b]}

Not reported:

    oneOf:
      - {type: object, properties: {a: {type: string}}, required: [a], additionalProperties: false}
      - {type: object, properties: {b: {type: string}}, required: [b], additionalProperties: false}
""",
    ),
    Entry(
        "dynamic-ref-unsupported",
        Severity.UNSUPPORTED,
        "`$dynamicRef` to {ref} is not followed; any value is accepted for it",
        """What `$dynamicRef` means depends on which schema led to it, so that one place in the document
stands for many types. Generated code has one type for each place.

Unsupported:

    items: {$dynamicRef: "#node"}

Supported:

    items: {$ref: "#/components/schemas/Node"}

This cannot be switched off; the code is generated all the same.
""",
    ),
    Entry(
        "reference-unresolved",
        Severity.UNSUPPORTED,
        "{ref} leads to nothing that can be read; any value is accepted here",
        """The reference names no place in the compiled document, or leads back to itself and to nothing
else. Checking reports it as an error; code is generated around it.

Unsupported:

    schema: {$ref: "#/components/schemas/Pett"}

Supported:

    schema: {$ref: "#/components/schemas/Pet"}

This cannot be switched off.
""",
    ),
    Entry(
        "nullable-without-effect",
        Severity.INFO,
        "`nullable` means nothing from OpenAPI 3.1 on",
        """OpenAPI 3.1 took over JSON Schema, which has no `nullable`: validators ignore it, and so does
generated code. Null is not accepted here.

Reported:

    type: string
    nullable: true

Meant:

    type: [string, "null"]
""",
    ),
    Entry(
        "enum-names-mismatch",
        Severity.WARNING,
        "`{key}` has {names} entries for {values} values; it is ignored",
        """Names go with the values of `enum` one by one. Where their numbers differ, names would go to the
wrong values, so none is used.

Reported:

    enum: [0, 1, 2]
    x-enum-varnames: [off, on]

Not reported:

    enum: [0, 1, 2]
    x-enum-varnames: [off, on, standby]
""",
    ),
    Entry(
        "discriminator-tag-missing",
        Severity.UNSUPPORTED,
        "nothing tells which value of `{property}` means this variant; the discriminator is not used",
        """A variant is chosen by the value of the discriminator's property: one that `mapping` leads to it,
a constant in the variant, or the name of the component that it refers to. A schema written in
place has no name.

Unsupported:

    oneOf:
      - {type: object, properties: {kind: {type: string}}}
    discriminator: {propertyName: kind}

Supported:

    oneOf:
      - {type: object, properties: {kind: {const: cat}}}
    discriminator: {propertyName: kind}

This cannot be switched off; values are matched against the variants one after the other.
""",
    ),
    Entry(
        "discriminator-tag-twice",
        Severity.UNSUPPORTED,
        "the value {value} of `{property}` means two variants; the discriminator is not used",
        """One value of the discriminator's property cannot choose between two variants.

Unsupported:

    oneOf:
      - {type: object, properties: {kind: {const: cat}, lives: {type: integer}}}
      - {type: object, properties: {kind: {const: cat}, age: {type: integer}}}
    discriminator: {propertyName: kind}

Supported:

    oneOf:
      - {type: object, properties: {kind: {const: cat}, lives: {type: integer}}}
      - {type: object, properties: {kind: {const: old-cat}, age: {type: integer}}}
    discriminator: {propertyName: kind}

This cannot be switched off; values are matched against the variants one after the other.
""",
    ),
    Entry(
        "discriminator-mapping-unmatched",
        Severity.INFO,
        "`{value}` is mapped to no variant of this union; the entry is ignored",
        """`mapping` may only lead to schemas that `oneOf` or `anyOf` lists (OAS section "Discriminator
Object"). A value of an entry that leads elsewhere is treated as unknown.

Reported:

    oneOf: [{$ref: "#/components/schemas/Cat"}]
    discriminator:
      propertyName: kind
      mapping: {cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog"}

Not reported:

    oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]
""",
    ),
)

"""What rules find in references, components and discriminators."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import rule_entry
from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    rule_entry(
        "component-unused",
        Severity.WARNING,
        "`{section}/{name}` is used nowhere",
        why="""A component that no operation leads to, not even by way of other components, is left
        over, or was meant by a reference that points elsewhere. A document without paths is a
        library and gets no such finding.""",
        fails="paths: {}       # nothing refers to OldPet\ncomponents:\n  schemas:\n    OldPet: {...}",
        mended="components:\n  schemas: {}",
    ),
    rule_entry(
        "schema-name-casing",
        Severity.INFO,
        "schema name `{name}` is not {casing}, which is {source}",
        why="""Schema names become class names, where one odd name stands out for ever. The convention
        is set by `check: {schema-names: PascalCase}`; without it, it is the casing of four in five
        names, if there is one.""",
        fails="components:\n  schemas:\n    Pet: {...}\n    pet_list: {...}",
        mended="components:\n  schemas:\n    Pet: {...}\n    PetList: {...}",
    ),
    rule_entry(
        "discriminator-property-missing",
        Severity.WARNING,
        "discriminator property `{name}` is not defined in `{schema}`",
        why="""A reader looks at the property to know which schema applies; a schema without it can
        never be recognised.""",
        fails="oneOf: [{$ref: '#/components/schemas/Cat'}]     # Cat has no petType\n"
        "discriminator: {propertyName: petType}",
        mended="Cat:\n  type: object\n  required: [petType]\n  properties:\n"
        "    petType: {type: string}",
    ),
    rule_entry(
        "discriminator-property-optional",
        Severity.WARNING,
        "discriminator property `{name}` is not required in `{schema}`",
        why="""A value that leaves the property out is allowed and cannot be told apart from the
        others.""",
        fails="Cat:\n  type: object\n  properties:\n    petType: {type: string}",
        mended="Cat:\n  type: object\n  required: [petType]\n  properties:\n"
        "    petType: {type: string}",
    ),
    rule_entry(
        "discriminator-mapping-unknown",
        Severity.ERROR,
        "discriminator mapping leads to {target}, where nothing is defined",
        why="""A mapping gives the schema for a value of the property, by a name of
        `components/schemas` or by a reference.""",
        fails="discriminator:\n  propertyName: petType\n  mapping:\n"
        "    cat: '#/components/schemas/Catt'",
        mended="discriminator:\n  propertyName: petType\n  mapping:\n"
        "    cat: '#/components/schemas/Cat'",
    ),
)

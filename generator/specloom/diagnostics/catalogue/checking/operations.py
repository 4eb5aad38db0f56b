"""What rules find in operations."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import rule_entry
from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    rule_entry(
        "operation-id-duplicate",
        Severity.ERROR,
        "operation id `{name}` is used by {first} and by {second}",
        why="""Ids name operations across a document: links refer to them, and generated code makes a
        method of each.""",
        fails="/pets:\n  get: {operationId: list, ...}\n/toys:\n  get: {operationId: list, ...}",
        mended="/pets:\n  get: {operationId: listPets, ...}\n/toys:\n  get: {operationId: listToys, ...}",
    ),
    rule_entry(
        "operation-id-missing",
        Severity.WARNING,
        "{operation} has no operation id",
        why="""Without an id the name of the generated method is made from the path, and changes when
        the path does. A manifest can give ids by a convention: `operation-ids:`.""",
        fails="/pets:\n  get:\n    responses: {...}",
        mended="/pets:\n  get:\n    operationId: listPets\n    responses: {...}",
    ),
    rule_entry(
        "operation-id-casing",
        Severity.INFO,
        "operation id `{name}` is not {casing}, which is {source}",
        why="""Operation ids become names of methods and pages, where one odd name stands out for
        ever. The convention is set by `check: {operation-ids: camelCase}`; without it, it is the
        casing of four in five names, if there is one.""",
        fails="operationId: Get_Pet        # the others: listPets, addPet, ...",
        mended="operationId: getPet",
    ),
    rule_entry(
        "operation-without-success",
        Severity.WARNING,
        "{operation} has no response for success",
        why="""A caller wants to know what it gets when all is well: a response `2XX`, a redirect
        `3XX`, or `default`. Without one a generated client returns nothing.""",
        fails="get:\n  responses:\n    '404': {description: No such pet}",
        mended="get:\n  responses:\n    '200': {description: The pet}\n"
        "    '404': {description: No such pet}",
    ),
    rule_entry(
        "operation-without-client-error",
        Severity.INFO,
        "{operation} has no response for a request that is refused",
        why="""Nearly every operation can be called wrongly: not signed in, not found, not valid. A
        response `4XX` (or `default`) gives the caller something to handle, and contract tests
        something to accept.""",
        fails="get:\n  responses:\n    '200': {description: The pet}",
        mended="get:\n  responses:\n    '200': {description: The pet}\n"
        "    '404': {description: No such pet}",
    ),
    rule_entry(
        "operation-undescribed",
        Severity.INFO,
        "{operation} has neither a summary nor a description",
        why="""Documentation and docstrings are made from them. The rule is off until the manifest
        turns it on.""",
        fails="get:\n  operationId: listPets\n  responses: {...}",
        mended="get:\n  operationId: listPets\n  summary: List all pets\n  responses: {...}",
    ),
    rule_entry(
        "deprecated-without-replacement",
        Severity.INFO,
        "{operation} is deprecated and names no replacement",
        why="""Whoever still calls it needs to know what to call instead. `x-replaced-by` says it, or
        a description with words such as "use", "see", "replaced by" or "no replacement".""",
        fails="get:\n  deprecated: true\n  summary: List pets",
        mended="get:\n  deprecated: true\n  x-replaced-by: listAnimals\n  summary: List pets",
    ),
    rule_entry(
        "deprecated-without-date",
        Severity.INFO,
        "{operation} is deprecated and gives no date",
        why="""Whoever still calls it needs to know how long that will work. `x-sunset` (when it ends)
        or `x-deprecated-at` (since when it is deprecated) says it, or a year in the description.""",
        fails="get:\n  deprecated: true\n  description: Use listAnimals.",
        mended="get:\n  deprecated: true\n  x-sunset: '2027-01-31'\n  description: Use listAnimals.",
    ),
)

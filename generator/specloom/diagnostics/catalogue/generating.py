"""What can be found while generating and writing code."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "all-of-conflict",
        Severity.UNSUPPORTED,
        "the parts of allOf disagree on {keyword}; the model keeps the last one",
        "No value satisfies two different types at once, so one of the parts is probably wrong.\n"
        "Fails:  allOf: [{type: string}, {type: object}]\n"
        "Mended: make the parts agree, or use oneOf.",
    ),
    Entry(
        "class-name-taken",
        Severity.WARNING,
        "the class name {wanted} is taken; this schema becomes {name}",
        "Two schemas ask for the same Python name, because their names differ only by case or by\n"
        "characters that Python does not allow, or because one is the request form of another.\n"
        "Fails:  schemas `Pet` and `pet`\n"
        "Mended: rename one of them; generated names then stay as they are when schemas move.",
    ),
    Entry(
        "default-not-in-model",
        Severity.UNSUPPORTED,
        "the default {value} is not of the field's type; the model has no default",
        "A default of another type would make every model with the field wrong.\n"
        "Fails:  {type: integer, default: '10'}\n"
        "Mended: {type: integer, default: 10}",
    ),
    Entry(
        "discriminator-not-in-model",
        Severity.UNSUPPORTED,
        "the union by {name} has a member that is no object; it is told apart by its content",
        "A tag can only stand in objects. The model tries the members instead, best match first.\n"
        "Fails:  oneOf of a string and an object, with a discriminator\n"
        "Mended: make every member an object schema that has the property.",
    ),
    Entry(
        "keyword-not-in-model",
        Severity.INFO,
        "the model does not enforce {keyword}",
        "Python's types have no equal of this keyword. Values are read and written without it.\n"
        "Nothing needs mending; switch the code off if the keyword is meant for other readers.",
    ),
    Entry(
        "pattern-not-in-model",
        Severity.UNSUPPORTED,
        "the pattern {pattern!r} is no regular expression that Python takes; the model does not enforce it",
        "Patterns are ECMA 262; Python's and pydantic's engines know less of it, and a wrong\n"
        "pattern would break the import of the whole module.\n"
        "Fails:  pattern: '([a-z'\n"
        "Mended: pattern: '([a-z])'",
    ),
    Entry(
        "reference-loop",
        Severity.UNSUPPORTED,
        "{reference} refers to itself through references alone; the model takes anything here",
        "A chain of references that never reaches a schema says nothing about values.\n"
        "Fails:  A: {$ref: '#/components/schemas/A'}\n"
        "Mended: give one of them a schema.",
    ),
    Entry(
        "reference-not-in-model",
        Severity.UNSUPPORTED,
        "{reference} leads to nothing; the model takes anything here",
        "The models are made from what the document holds.\n"
        "Fails:  $ref: '#/components/schemas/Pett'\n"
        "Mended: $ref: '#/components/schemas/Pet'",
    ),
    Entry(
        "schema-not-in-model",
        Severity.UNSUPPORTED,
        "no model can be made of this schema; it stands as Any: {reason}",
        "datamodel-code-generator cannot take the schema. The rest of the document is generated.\n"
        "Simplify the schema, or report it together with the specification.",
    ),
)

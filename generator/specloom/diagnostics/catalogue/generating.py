"""What can be found while generating and writing code."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "body-without-place",
        Severity.INFO,
        "a response {status} has no body; the content is left out",
        """HTTP allows no content in responses with this status (RFC 9110 sections 15.2 to 15.4), so none can
be sent or read. Clients return None.

Fails:   '204': {content: {application/json: {schema: {type: object}}}}
Mended:  '200', or a '204' without content.
""",
    ),
    Entry(
        "conflict-not-in-model",
        Severity.UNSUPPORTED,
        "the parts of allOf disagree on {keyword}; the model keeps the last one",
        """No value is of two different types at once, so one of the parts is probably wrong.
The model keeps what the last part says.

Fails:   allOf: [{type: string}, {type: object, properties: {...}}]
Mended:  make the parts agree, or use oneOf.
""",
    ),
    Entry(
        "class-name-taken",
        Severity.WARNING,
        "the class name {wanted} is taken; this schema becomes {name}",
        """Two schemas ask for the same Python name: their names differ only by case or by characters
that Python does not allow, or one is what the other is called in requests (`PetInput`).
The first keeps the name, the second gets a number.

Fails:   schemas `Pet` and `pet`
Mended:  rename one of them; generated names then stay as they are when schemas move.
""",
    ),
    Entry(
        "default-not-in-model",
        Severity.UNSUPPORTED,
        "the default {value} is not of the field's type; the model has no default",
        """A default of another type would make every model with the field wrong, so there is none:
the field is unset where nothing is given.

Fails:   {type: integer, default: "10"}
Mended:  {type: integer, default: 10}
""",
    ),
    Entry(
        "default-not-taken",
        Severity.UNSUPPORTED,
        "the default {value} is not of the parameter's type; servers take none",
        """A server that took it would give handlers what it refuses to take from requests. Handlers get
None where the parameter was not sent.

Fails:   {name: since, in: query, schema: {type: string, pattern: '^[0-9]{4}$', default: today}}
Mended:  {name: since, in: query, schema: {type: string, pattern: '^[0-9]{4}$', default: '2024'}}
""",
    ),
    Entry(
        "discriminator-not-in-model",
        Severity.UNSUPPORTED,
        "the union by {name} has a member that is no object; it is told apart by its content",
        """A tag can only stand in an object. The model tries the members instead and takes the one
that fits best.

Fails:   oneOf a string and an object, with a discriminator
Mended:  make every member an object schema that has the property.
""",
    ),
    Entry(
        "keyword-not-in-model",
        Severity.INFO,
        "the model does not enforce {keyword}",
        """Python's types have no equal of this keyword. Values are read and written without it, so
the server is the one that refuses what the keyword forbids.

Nothing needs mending. If the keyword is meant for other readers, switch this code off:
  check: {severities: {keyword-not-in-model: off}}
""",
    ),
    Entry(
        "media-type-as-text",
        Severity.UNSUPPORTED,
        "{media_type} is sent and read as text; nothing holds it to its schema",
        """Structured documents are read and written as JSON alone. Clients and servers take and give the
text of others, XML and YAML among them, and leave it to their users to read it.

Fails:   content: {application/xml: {schema: {type: object, ...}}}
Mended:  offer application/json beside it.
""",
    ),
    Entry(
        "name-clash",
        Severity.WARNING,
        "the name {wanted} is wanted twice; this {kind} becomes {name}",
        """Two things in one place ask for the same Python name. Both get a longer one that tells them
apart, so that neither depends on the order of the document; where there is no longer one, a number.

Fails:   operationIds `listPets` and `list_pets`, both with the tag `pets`
Mended:  x-python-name: list_all at one of the operations (or parameters, tags, security schemes).
""",
    ),
    Entry(
        "python-name-twice",
        Severity.ERROR,
        "x-python-name {wanted} is given twice; this {kind} becomes {name}",
        """A chosen name is taken as it is, so two things in one place cannot have the same.

Fails:   x-python-name: list_pets at two operations of one tag
Mended:  choose another name for one of them.
""",
    ),
    Entry(
        "python-name-unusable",
        Severity.ERROR,
        "x-python-name {name!r} cannot be a name here",
        """The name is no identifier of ASCII letters, digits and inner underscores, or it is a keyword of
Python, or generated code uses it in this place: a parameter cannot be called `timeout`, which every
call has already.

Fails:   x-python-name: class
Mended:  x-python-name: class_
""",
    ),
    Entry(
        "part-headers-not-sent",
        Severity.UNSUPPORTED,
        "the headers of the part {name} are not sent",
        """A part of a multipart body is sent with the headers that its media type and its file name need,
and no others.

Fails:   encoding: {image: {headers: {X-Checksum: ...}}}
Mended:  make what the header says a property of the form.
""",
    ),
    Entry(
        "pattern-not-in-model",
        Severity.UNSUPPORTED,
        "the pattern {pattern!r} is none that Python can use; the model does not enforce it",
        """Patterns are ECMA 262 regular expressions. Those of Python and of pydantic know less of it,
and have a limit of size; a pattern that they refuse would break every model that uses it.

Fails:   pattern: "([a-z"
Mended:  pattern: "([a-z])"
""",
    ),
    Entry(
        "request-error-not-usable",
        Severity.ERROR,
        "x-request-error says nothing that can be used: {reason}",
        """`x-request-error` on the document or on a response says how servers answer requests that they
refuse. Its `template` is JSON in which texts such as "{detail}" stand for facts of the error:
status, status-text, title, code, detail, path, method, id, time; {$each: ...} and {$by-field: ...}
hold what is written for one violation: message, kind, place, parameter, pointer, field.

Fails:   x-request-error: {template: {error: "{mesage}"}}
Mended:  x-request-error: {template: {error: "{detail}", errors: {$each: "{message}"}}}
""",
    ),
    Entry(
        "operation-not-served",
        Severity.UNSUPPORTED,
        "servers cannot tell {asked} from {other}, which answers for both",
        """Two templates that differ in the names of their slots alone are one path, and two operations that
require the same of headers and query are one to whoever routes a request. Clients have both.

Fails:   /pets/{id}: {get: ...} and /pets/{name}: {get: ...}
Mended:  /pets/{id}: {get: ...} and /pets/named/{name}: {get: ...}
""",
    ),
    Entry(
        "reference-loop",
        Severity.UNSUPPORTED,
        "{reference} leads to nothing but references; the model takes anything here",
        """A chain of references that never reaches a schema says nothing about values.

Fails:   A: {$ref: "#/components/schemas/A"}
Mended:  give one schema of the chain a type.
""",
    ),
    Entry(
        "reference-not-in-model",
        Severity.UNSUPPORTED,
        "{reference} leads to nothing; the model takes anything here",
        """The models are made from what the document holds, and it does not hold this.

Fails:   $ref: "#/components/schemas/Pett"
Mended:  $ref: "#/components/schemas/Pet"
""",
    ),
    Entry(
        "schema-not-in-model",
        Severity.UNSUPPORTED,
        "no model can be made of this schema, it stands as Any: {reason}",
        """datamodel-code-generator, which makes the classes, cannot take the schema. The rest of the
document is generated, and every value is accepted in its place.

Simplify the schema, or report the finding together with the specification.
Until then a generated `Any` stands where its class would be.
""",
    ),
)

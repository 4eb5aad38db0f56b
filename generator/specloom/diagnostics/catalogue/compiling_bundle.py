"""What can be found while bundling: references, names of components, discriminators."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "swagger-2-unsupported",
        Severity.ERROR,
        "this is Swagger {version}; specloom reads OpenAPI 3.0, 3.1 and 3.2",
        """Swagger 2.0 has other places for bodies, servers and schemas. A converter translates them once,
and the result is what you maintain from then on.

Fails:

    swagger: "2.0"

Passes, after `npx swagger2openapi swagger.yaml --outfile openapi.yaml`:

    openapi: 3.0.3

This cannot be switched off: there is nothing to go on with.
""",
    ),
    Entry(
        "openapi-version-missing",
        Severity.ERROR,
        "the file does not say which OpenAPI it is written in",
        """`openapi` says which keywords mean what. Without it a file may be a fragment that another file
refers to, and is no document of its own.

Fails:

    info: {title: Pets, version: "1"}

Passes:

    openapi: "3.1.1"
    info: {title: Pets, version: "1"}

This cannot be switched off: there is nothing to go on with.
""",
    ),
    Entry(
        "openapi-version-unknown",
        Severity.ERROR,
        "version {version} of OpenAPI is not one that specloom knows",
        """A version that does not exist is mostly a misspelt one. A newer one may change what keywords
mean, so that reading it as an older one would be guessing.

Fails:

    openapi: "4.0.0"

Passes:

    openapi: "3.2.0"

This cannot be switched off: there is nothing to go on with.
""",
    ),
    Entry(
        "document-not-an-object",
        Severity.ERROR,
        "an OpenAPI document is an object, and this file holds something else",
        """The file that a document starts from has `openapi`, `info` and `paths` at its top.

Fails:

    - openapi: "3.1.1"

Passes:

    openapi: "3.1.1"

This cannot be switched off: there is nothing to go on with.
""",
    ),
    Entry(
        "ref-cycle",
        Severity.ERROR,
        "{ref} leads back to itself and to nothing else",
        """References may form a cycle when something stands between them, such as a property of an object.
Nodes that are nothing but references to each other have no content at all.

Fails:

    A: {$ref: "#/components/schemas/B"}
    B: {$ref: "#/components/schemas/A"}

Passes:

    A: {$ref: "#/components/schemas/B"}
    B: {type: string}
""",
    ),
    Entry(
        "ref-siblings-ignored",
        Severity.WARNING,
        "{keys} beside `$ref` {verb} not read in OpenAPI {version}",
        """In OpenAPI 3.0 a reference is nothing but the reference: what stands beside it is dropped by tools
that follow the standard and used by others, so that two readers see two documents. From 3.1 on schemas
may say more, and other references a `summary` and a `description`.

Fails in 3.0:

    owner:
      $ref: "#/components/schemas/Person"
      nullable: true

Passes:

    owner:
      allOf: [{$ref: "#/components/schemas/Person"}]
      nullable: true
""",
    ),
    Entry(
        "component-name-clash",
        Severity.ERROR,
        "two different things are called {name} in `components.{section}`: {first} and {second}",
        """The names of components are the names of classes in generated code. Choosing one by itself would
let a name change hands when a file is added, so the choice is yours. The document is still written, with
the name of one of them qualified.

Fails:

    # pets.yaml and shop.yaml both have, with different content
    components: {schemas: {Status: ...}}

Passes:

    # shop.yaml
    components:
      schemas:
        Status:
          x-component-name: ShopStatus
""",
    ),
    Entry(
        "component-name-qualified",
        Severity.WARNING,
        "nothing but files and titles names several {name} in `components.{section}`; they are called {given}",
        """Nobody has named these: the name is that of their files, or of a key in a file of fragments. As
they differ in content, the folders or files that tell them apart are put before it. Adding one more file
of that name changes these names, and the classes that are generated from them.

Fails:

    droplets/region.yaml and images/region.yaml, with different content

Passes, with a name that stays:

    # droplets/region.yaml
    x-component-name: DropletRegion
    type: string
""",
    ),
    Entry(
        "component-name-invalid",
        Severity.ERROR,
        "{name!r} cannot be the name of a component",
        """OpenAPI allows letters, digits, `.`, `_` and `-` in the names of components. The name that
bundling proposes is used instead.

Fails, from a `schema-ids` transform:

    return "Pet/Owner"

Passes:

    return "PetOwner"
""",
    ),
    Entry(
        "schema-needs-name",
        Severity.ERROR,
        "{name} cannot be written inline: {user} points to it",
        """The naming convention wants this schema written where it is used. A discriminator and a reference
into the middle of a schema need it in `components`, where it stays.

Fails:

    discriminator: {propertyName: kind, mapping: {cat: "#/components/schemas/Cat"}}
    # with a `schema-ids` transform that returns None for Cat

Passes: a transform that returns a name for it.
""",
    ),
    Entry(
        "schema-inline-cycle",
        Severity.ERROR,
        "{name} cannot be written inline: it contains itself",
        """The naming convention wants this schema written where it is used, and it is used in itself. It
stays in `components`.

Fails:

    Node: {properties: {next: {$ref: "#/components/schemas/Node"}}}
    # with a `schema-ids` transform that returns None for Node

Passes: a transform that returns a name for it.
""",
    ),
)

"""What can be found while selecting operations and putting them in one document."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "sources-unmatched",
        Severity.ERROR,
        "no file matches `{glob}`",
        """`sources` are globs of OpenAPI files, relative to the manifest's folder. One that matches nothing is
mostly a file that was moved.

Fails:

    sources: ['apis/**/openapi.yaml']    # the folder is called api

Passes:

    sources: ['api/**/openapi.yaml']

This cannot be switched off: documents made of nothing are empty.
""",
    ),
    Entry(
        "document-source-missing",
        Severity.ERROR,
        "document `{name}` has no source `{source}`",
        """A document takes its operations from the folders or files in `source`; without it, the document
`<api>-<version>` takes the folder `<api>/<version>`. There has to be an OpenAPI file in it.

Fails:

    documents:
      my-api-v1: {source: my-api/1}

Passes:

    documents:
      my-api-v1: {source: my-api/v1}

This cannot be switched off: a document needs a source.
""",
    ),
    Entry(
        "document-empty",
        Severity.ERROR,
        "document `{name}` has no operations",
        """What the document includes and what it excludes leave nothing over, or its sources have no `paths`.

Fails:

    documents:
      my-api-v1: {include: {tag: Pets}, exclude: {path: '/**'}}

Passes:

    documents:
      my-api-v1: {include: {tag: Pets}}

This cannot be switched off: an empty document is not worth a name; take it out of the manifest.
""",
    ),
    Entry(
        "catch-all-empty",
        Severity.INFO,
        "document `{name}` has no operations: the other documents hold all",
        """A catch-all holds what no other document does. It is written without paths, so that its route stays.

Fails:

    documents:
      my-api-v1: {}
      default: {catch-all: true}    # my-api-v1 is all there is

Passes:

    documents:
      my-api-v1: {}

Switch it off in the manifest: `check: {rules: {catch-all-empty: off}}`.
""",
    ),
    Entry(
        "include-unmatched",
        Severity.ERROR,
        "no operation has the {kind} `{text}`",
        """Each text of a selector is meant to match something. One that matches no operation of any source is a
slip, or a leftover of something that was renamed.

Fails:

    include: {tag: [Content, Meida]}

Passes:

    include: {tag: [Content, Media]}

Switch it off in the manifest: `check: {rules: {include-unmatched: off}}`.
""",
    ),
    Entry(
        "exclude-unmatched",
        Severity.WARNING,
        "no operation has the {kind} `{text}`",
        """An exclusion that matches no operation of any source keeps nothing out: what it was for may be in the
document under another name.

Fails:

    exclude: {tag: Intern}

Passes:

    exclude: {tag: Internal}

Switch it off in the manifest: `check: {rules: {exclude-unmatched: off}}`.
""",
    ),
    Entry(
        "x-document-unknown",
        Severity.ERROR,
        "`x-document` names `{name}`, which the manifest does not have",
        """`x-document` maps an operation, a path or a whole file to documents of the manifest. One with an
unknown name would be in no document at all.

Fails:

    x-document: my-api-1

Passes:

    x-document: my-api-v1

This cannot be switched off: the operation would be lost.
""",
    ),
    Entry(
        "x-document-invalid",
        Severity.ERROR,
        "`x-document` is neither a name nor a list of names",
        """`x-document` takes the name of a document, or a list of them.

Fails:

    x-document: {name: my-api-v1}

Passes:

    x-document: [my-api-v1, partners]

This cannot be switched off: the operation would be lost.
""",
    ),
    Entry(
        "x-exclude-from-default-invalid",
        Severity.ERROR,
        "`x-exclude-from-default` is `{value}`, neither true nor false",
        """It says whether an operation stays out of the catch-all document, so it is true or false. YAML 1.2,
which specloom reads, takes `yes` for a text.

Fails:

    x-exclude-from-default: yes

Passes:

    x-exclude-from-default: true

This cannot be switched off: the operation might be published by mistake.
""",
    ),
    Entry(
        "operation-clash",
        Severity.ERROR,
        "two sources of one document have {operation}",
        """A document has one operation for a method and a path. Two versions of an API belong in two documents;
two files of one document divide the paths between them.

Fails:

    # a/openapi.yaml and b/openapi.yaml
    paths: {/pets: {get: {}}}

Passes:

    # a/openapi.yaml
    paths: {/pets: {get: {}}}
    # b/openapi.yaml
    paths: {/cats: {get: {}}}

This cannot be switched off: one of the operations would be lost.
""",
    ),
    Entry(
        "path-item-clash",
        Severity.ERROR,
        "two sources of one document say different things of all operations of {path}",
        """`parameters`, `servers` and texts beside the operations of a path are for all of them. Written in two
files differently, they would be for operations that they were not written for.

Fails:

    # a/openapi.yaml
    /pets: {parameters: [{$ref: '#/components/parameters/Tenant'}], get: {}}
    # b/openapi.yaml
    /pets: {post: {}}

Passes:

    # a/openapi.yaml
    /pets: {get: {parameters: [{$ref: '#/components/parameters/Tenant'}]}}
    # b/openapi.yaml
    /pets: {post: {}}

This cannot be switched off: operations would change their meaning.
""",
    ),
    Entry(
        "openapi-version-clash",
        Severity.ERROR,
        "one document holds OpenAPI {version} and OpenAPI {other}",
        """The same words mean different things in 3.0, 3.1 and 3.2 (`nullable`, `exclusiveMinimum`, what stands
beside a `$ref`), so one document is written in one of them.

Fails:

    # a/openapi.yaml
    openapi: 3.0.3
    # b/openapi.yaml
    openapi: 3.1.0

Passes:

    # both
    openapi: 3.1.0

This cannot be switched off: schemas would change their meaning.
""",
    ),
    Entry(
        "info-missing",
        Severity.ERROR,
        "document `{name}` has several sources and no {key} of its own",
        """Of several sources none can say what the document is called. The manifest does.

Fails:

    documents:
      all: {source: [a/v1, b/v1]}

Passes:

    documents:
      all: {source: [a/v1, b/v1], info: {title: All of it, version: '1.0'}}

This cannot be switched off: OpenAPI requires a title and a version.
""",
    ),
    Entry(
        "tag-clash",
        Severity.WARNING,
        "tag `{name}` is declared differently in two sources of one document",
        """The tags of several sources are merged by name; the first declaration is kept and the other is lost.

Fails:

    # a/openapi.yaml
    tags: [{name: Pets, description: All pets}]
    # b/openapi.yaml
    tags: [{name: Pets, description: Cats and dogs}]

Passes:

    # both
    tags: [{name: Pets, description: All pets}]

Switch it off in the manifest: `check: {rules: {tag-clash: off}}`.
""",
    ),
    Entry(
        "security-scheme-clash",
        Severity.ERROR,
        "security scheme `{name}` is another one in two sources of one document",
        """Operations name a security scheme by its key alone. If two files of a document mean different schemes by
one key, operations of one of them would be protected by the other's.

Fails:

    # a/openapi.yaml
    securitySchemes: {key: {type: apiKey, in: header, name: X-A}}
    # b/openapi.yaml
    securitySchemes: {key: {type: apiKey, in: header, name: X-B}}

Passes:

    # b/openapi.yaml
    securitySchemes: {key-b: {type: apiKey, in: header, name: X-B}}

This cannot be switched off: operations would ask for the wrong credentials.
""",
    ),
    Entry(
        "source-root-clash",
        Severity.WARNING,
        "`{key}` differs in two sources of one document",
        """There is one place for this key in a document. The first source's is kept and the other is lost.

Fails:

    # a/openapi.yaml
    externalDocs: {url: https://a.example}
    # b/openapi.yaml
    externalDocs: {url: https://b.example}

Passes:

    # in one of the two only
    externalDocs: {url: https://a.example}

Switch it off in the manifest: `check: {rules: {source-root-clash: off}}`.
""",
    ),
    Entry(
        "operation-id-clash",
        Severity.ERROR,
        "{operation} gets the operation id `{id}`, which another operation has",
        """An `operationId` is unique in a document: code that is generated from it names functions after it.
The convention leaves out what precedes `api/v1`, `-` and `/`, so two paths may come to one id.

Fails:

    operation-ids: {convention: umbraco}    # /pet-s and /pet/s

Passes:

    /pet/s: {get: {operationId: GetPetS2}}

This cannot be switched off: two operations would have one name.
""",
    ),
)

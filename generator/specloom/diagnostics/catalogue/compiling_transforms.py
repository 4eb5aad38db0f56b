"""What can be found while overlays and functions of the user change a document."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "callable-not-found",
        Severity.ERROR,
        "{callable} cannot be called: {reason}",
        """`module:function` names a function in a Python file beside the manifest, or in an installed package. The
module is looked for in the manifest's folder first.

Fails:

    transform: transforms:titel    # transforms.py has title

Passes:

    transform: transforms:title

This cannot be switched off: the document would not be what the manifest says.
""",
    ),
    Entry(
        "callable-failed",
        Severity.ERROR,
        "{callable} raises {error} at {place}",
        """The function did not return. The place is in your own code; run it there to see more.

Fails:

    def title(document):
        document['inf']['title'] = 'My API'

Passes:

    def title(document):
        document['info']['title'] = 'My API'

This cannot be switched off: the document would not be what the manifest says.
""",
    ),
    Entry(
        "callable-wrong-result",
        Severity.ERROR,
        "{callable} returns {found}, not {expected}",
        """`include` and `exclude` expect True or False, ids a text or None, a document transformer the document or
None (it may change the copy that it gets).

Fails:

    def wanted(operation):
        return operation.tags

Passes:

    def wanted(operation):
        return 'Public' in operation.tags

This cannot be switched off: specloom would have to guess what is meant.
""",
    ),
    Entry(
        "overlay-missing",
        Severity.ERROR,
        "there is no overlay {file}",
        """Overlays are files named relative to the manifest's folder.

Fails:

    overlays: [overlay/servers.yaml]    # the folder is called overlays

Passes:

    overlays: [overlays/servers.yaml]

This cannot be switched off: the document would not be what the manifest says.
""",
    ),
    Entry(
        "overlay-invalid",
        Severity.ERROR,
        "{where} of the overlay {reason}",
        """The OpenAPI Overlay Specification says what an overlay is made of: `overlay`, `info` with `title` and
`version`, and `actions`, each with a `target` and one of `update`, `remove` and (1.1) `copy`.

Fails:

    overlay: 1.1.0
    actions: [{target: $.info, updates: {title: My API}}]

Passes:

    overlay: 1.1.0
    info: {title: Our titles, version: 1.0.0}
    actions: [{target: $.info, update: {title: My API}}]

This cannot be switched off: an overlay is carried out as a whole or not at all.
""",
    ),
    Entry(
        "overlay-version-unknown",
        Severity.ERROR,
        "the overlay is written in version {version}",
        """Versions differ in what an action means: in 1.0 an array is appended to an array as one item, in 1.1
item by item.

Fails:

    overlay: 2.0.0

Passes:

    overlay: 1.1.0

This cannot be switched off: the actions may mean something else there.
""",
    ),
    Entry(
        "overlay-path-invalid",
        Severity.ERROR,
        "`{path}` is no JSONPath: {reason}",
        """Targets are JSONPath as RFC 9535 defines it. Older dialects differ: a filter has no parentheses of its
own, `@.length` is `length(@)`, and keys with a `-` stand in brackets.

Fails:

    target: $.paths[?(@.x-internal)]

Passes:

    target: $.paths[?@['x-internal']]

This cannot be switched off: nobody can say what the action is for.
""",
    ),
    Entry(
        "overlay-action-unmatched",
        Severity.WARNING,
        "`{target}` matches nothing in document `{name}`",
        """An action without a target does nothing, and the Overlay Specification lets it pass in silence. Mostly a
path or a name has changed since the overlay was written.

Fails:

    target: $.paths['/pet'].get    # the path is /pets

Passes:

    target: $.paths['/pets'].get

Switch it off in the manifest: `check: {rules: {overlay-action-unmatched: off}}`.
""",
    ),
    Entry(
        "overlay-action-mismatch",
        Severity.ERROR,
        "{reason}",
        """Objects merge with objects, arrays with arrays (or take one more item), primitives replace primitives;
all else is an error (Overlay 1.1.0, Action Object). In 1.0 a target is an object or an array.

Fails:

    - target: $.info.title
      update: {text: My API}

Passes:

    - target: $.info
      update: {title: My API}

This cannot be switched off: the specification forbids it.
""",
    ),
    Entry(
        "overlay-copy-unmatched",
        Severity.ERROR,
        "`{path}` matches {count} nodes of document `{name}`; copying takes one",
        """`copy` names the one node that is merged into each target (Overlay 1.1.0, Action Object).

Fails:

    copy: $.paths.*.get.responses

Passes:

    copy: $.paths['/pets'].get.responses

This cannot be switched off: it is not said which node is meant.
""",
    ),
    Entry(
        "ref-leaves-document",
        Severity.ERROR,
        "`{ref}` leads out of document `{name}`",
        """Overlays and functions change the compiled document, which holds all that it refers to. What they put
there refers to its components, or brings its own.

Fails:

    update: {schema: {$ref: ./schemas/pet.yaml}}

Passes:

    update: {schema: {$ref: '#/components/schemas/Pet'}}

This cannot be switched off: the document would not be whole.
""",
    ),
    Entry(
        "overlay-extends-other",
        Severity.WARNING,
        "the overlay extends {extends}, which document `{name}` is not made of",
        """`extends` says which file an overlay is written for; this document is made of others, so its targets may
mean something else here.

Fails:

    extends: ../my-api/v1/openapi.yaml    # applied to my-api-v2

Passes:

    extends: ../my-api/v2/openapi.yaml

Switch it off in the manifest: `check: {rules: {overlay-extends-other: off}}`.
""",
    ),
)

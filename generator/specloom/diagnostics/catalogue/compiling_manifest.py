"""What can be found in a manifest."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "manifest-key-unknown",
        Severity.ERROR,
        "{where} has no key `{key}`",
        """A key that specloom does not know would be ignored in silence, and what it asks for would not happen.
Keys of your own start with `x-`, at the top of the manifest.

Fails:

    documents:
      my-api-v1: {operationIds: {convention: umbraco}}

Passes:

    documents:
      my-api-v1: {operation-ids: {convention: umbraco}}

This cannot be switched off: a manifest that may mean two things is not acted on.
""",
    ),
    Entry(
        "manifest-key-missing",
        Severity.ERROR,
        "{where} lacks the key `{key}`",
        """Without this key there is nothing to go on with: `specloom` tells the version of the format,
`documents` what to compile.

Fails:

    documents:
      my-api-v1: {}

Passes:

    specloom: 1
    documents:
      my-api-v1: {}

This cannot be switched off: nothing stands in for the key.
""",
    ),
    Entry(
        "manifest-keys-exclusive",
        Severity.ERROR,
        "{where} takes one of its keys, not {keys} together",
        """Each entry of this list says one thing; two keys in one entry do not say which comes first.

Fails:

    version-readers: [{header: api-version, query: v}]

Passes:

    version-readers: [{header: api-version}, {query: v}]

This cannot be switched off: a manifest that may mean two things is not acted on.
""",
    ),
    Entry(
        "manifest-type-wrong",
        Severity.ERROR,
        "{where} is {found} where {expected} belongs",
        """YAML gives a value its type by how it is written: `1.0` is a number, `no` a text, `'1.0'` a text.

Fails:

    info: {version: 1.0}

Passes:

    info: {version: '1.0'}

This cannot be switched off: a manifest that may mean two things is not acted on.
""",
    ),
    Entry(
        "manifest-value-unknown",
        Severity.ERROR,
        "{where} cannot be `{value}`",
        """This key takes one of a few words, or a text of a certain form; `docs/manifest.md` lists them.

Fails:

    publish: {enabled: yes-please}

Passes:

    publish: {enabled: always}

This cannot be switched off: a manifest that may mean two things is not acted on.
""",
    ),
    Entry(
        "manifest-value-empty",
        Severity.ERROR,
        "{where} is empty",
        """An empty list or text asks for nothing. Leave the key out to get what is usual.

Fails:

    documents:
      my-api-v1: {include: {tag: []}}

Passes:

    documents:
      my-api-v1: {}

This cannot be switched off: a manifest that may mean two things is not acted on.
""",
    ),
    Entry(
        "document-name-invalid",
        Severity.ERROR,
        "`{name}` cannot be the name of a file and a route",
        """A document's name is the folder it is written to and a part of the URL it is served at, on every
system. So it is made of letters, digits, `-`, `_` and `.`, and is no device name of Windows.

Fails:

    documents:
      ../x: {source: my-api/v1}

Passes:

    documents:
      my-api-v1: {source: my-api/v1}

This cannot be switched off: the name would be written to disk.
""",
    ),
    Entry(
        "document-name-clash",
        Severity.ERROR,
        "`{name}` and `{other}` are one name where file systems ignore case",
        """On macOS and Windows the two documents would be written to the same folder.

Fails:

    documents:
      my-api: {source: my-api/v1}
      My-API: {source: my-api/v2}

Passes:

    documents:
      my-api-v1: {source: my-api/v1}
      my-api-v2: {source: my-api/v2}

This cannot be switched off: one document would overwrite the other.
""",
    ),
    Entry(
        "document-package-clash",
        Severity.ERROR,
        "`{name}` and `{other}` are one name in Python, {package}",
        """The code of a document is a package that is called after it, with `_` for every other sign.

Fails:

    documents:
      my-api: {source: my-api/v1}
      my.api: {source: my-api/v2}

Passes:

    documents:
      my-api-v1: {source: my-api/v1}
      my-api-v2: {source: my-api/v2}

This cannot be switched off: one package would overwrite the other. It is asked when code is generated.
""",
    ),
    Entry(
        "check-rule-unknown",
        Severity.ERROR,
        "there is no rule `{name}`",
        """A setting for a rule that does not exist sets nothing, and the rule that was meant keeps its severity.

Fails:

    check:
      rules: {operation-id-misisng: off}

Passes:

    check:
      rules: {operation-id-missing: off}

This cannot be switched off: a manifest that may mean two things is not acted on.
""",
    ),
)

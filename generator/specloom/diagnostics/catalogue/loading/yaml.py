"""What can be wrong with a YAML text."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "yaml-syntax",
        Severity.ERROR,
        "file is not YAML: {problem}",
        """YAML is read by its version 1.2. Most such errors are an indentation that does not fit the lines
above, or a value that holds `: ` or starts with a sign and needs quotes.

Fails:

    description: Pets: all of them

Passes:

    description: "Pets: all of them"

This cannot be switched off: there is nothing to go on with.
""",
    ),
    Entry(
        "yaml-tab",
        Severity.ERROR,
        "a tab stands where YAML allows spaces only",
        """A tab has no width that everybody agrees on, so YAML does not let it indent (YAML 1.2, section 6.1).
Inside of JSON, tabs are fine.

Fails, with a tab before `title`:

    info:
    \ttitle: Pets

Passes:

    info:
      title: Pets

This cannot be switched off: the text is not YAML.
""",
    ),
    Entry(
        "yaml-several-documents",
        Severity.ERROR,
        "a second YAML document starts here",
        """A reference names a file and a place in it; it cannot say which of several YAML documents. Parsers
take the first and drop the others without a word.

Fails:

    type: string
    ---
    type: integer

Passes: two files, or one document with a name for each:

    Name: {type: string}
    Age: {type: integer}

This cannot be switched off.
""",
    ),
    Entry(
        "yaml-complex-key",
        Severity.ERROR,
        "a list or a mapping stands here as a key",
        """A document is JSON whatever it is written in, and the keys of JSON are texts. Numbers, `true`
and `null` are taken by their letters; a list or a mapping has none. Often the quotes
or spaces of a template are missing: `{id}` alone is a mapping.

Fails:

    {id}: 5

Passes:

    "{id}": 5

This cannot be switched off: the value cannot be written as JSON.
""",
    ),
    Entry(
        "yaml-merge-invalid",
        Severity.ERROR,
        "`<<` merges something that is not a mapping",
        """The merge key takes over the members of a mapping, or of each mapping in a list. Anything else
has no members.

Fails:

    <<: [a, b]

Passes:

    <<: *paging

This cannot be switched off; a key that is called `<<` is written `"<<"`.
""",
    ),
    Entry(
        "yaml-tag",
        Severity.WARNING,
        "tag `{tag}` means nothing here and is ignored",
        """Tags such as `!include` are programs of one tool. They are not part of a document; what follows the
tag is read as if it were not there.

Fails:

    schema: !include pet.yaml

Passes:

    schema: {$ref: "pet.yaml"}

Switch it off in the manifest: `check: {severity: {yaml-tag: off}}`.
""",
    ),
    Entry(
        "yaml-alias-unknown",
        Severity.ERROR,
        "alias `*{name}` has no anchor `&{name}` above it",
        """An alias repeats what an anchor marks earlier in the same file. A value that only starts with a
star needs quotes.

Fails:

    allow: *any

Passes:

    allow: "*any"

This cannot be switched off: there is no value.
""",
    ),
    Entry(
        "yaml-alias-cycle",
        Severity.ERROR,
        "alias `*{name}` stands inside of what it repeats",
        """An alias is a copy, and a copy that holds itself never ends. Schemas that hold themselves are
written with references, which are not copies.

Fails:

    Node: &node
      properties: {next: *node}

Passes:

    Node:
      properties: {next: {$ref: "#/Node"}}

This cannot be switched off: the value cannot be written as JSON.
""",
    ),
    Entry(
        "yaml-alias-bomb",
        Severity.ERROR,
        "aliases repeat more than {limit} values by `*{name}`",
        """Aliases of aliases double with every line: thirty lines become a thousand million values. What is
here is either such a bomb or a text that wants references.

Fails:

    a: &a [x, x, x, x, x, x, x, x, x, x]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]

Passes:

    schema: {$ref: "#/components/schemas/Pet"}

This cannot be switched off on the command line.
""",
    ),
)

"""What rules find around operations: security, tags, servers, versions, people."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import rule_entry
from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    rule_entry(
        "security-scheme-undefined",
        Severity.ERROR,
        "security scheme `{name}` is not defined",
        why="""A requirement names a key of `components/securitySchemes`. Without it nobody knows how
        to sign in, and some tools take the operation for a public one.""",
        fails="security:\n  - bearer: []\ncomponents: {}",
        mended="security:\n  - bearer: []\ncomponents:\n  securitySchemes:\n"
        "    bearer: {type: http, scheme: bearer}",
    ),
    rule_entry(
        "security-scope-undefined",
        Severity.WARNING,
        "scope `{scope}` is defined by no flow of `{name}`",
        why="""A client asks for the scopes that the flows list; one that is not listed cannot be
        asked for.""",
        fails="security:\n  - login: ['pets:wirte']   # the flow has pets:read and pets:write",
        mended="security:\n  - login: ['pets:write']",
    ),
    rule_entry(
        "tag-duplicate",
        Severity.ERROR,
        "tag `{name}` is described twice",
        why="""Names of tags are unique; of two descriptions a tool shows either.""",
        fails="tags:\n  - {name: pets, description: Pets}\n  - {name: pets, description: Animals}",
        mended="tags:\n  - {name: pets, description: Pets}",
    ),
    rule_entry(
        "tag-parent-unknown",
        Severity.ERROR,
        "tag `{name}` has the parent `{parent}`, which is not described",
        why="""From OpenAPI 3.2 on tags form a tree, and each parent is itself in `tags`.""",
        fails="tags:\n  - {name: cats, parent: pets}",
        mended="tags:\n  - {name: pets}\n  - {name: cats, parent: pets}",
    ),
    rule_entry(
        "tag-parent-cycle",
        Severity.ERROR,
        "tags are parents of each other: {circle}",
        why="""From OpenAPI 3.2 on tags form a tree; one that is its own ancestor is in no tree.""",
        fails="tags:\n  - {name: a, parent: b}\n  - {name: b, parent: a}",
        mended="tags:\n  - {name: a}\n  - {name: b, parent: a}",
    ),
    rule_entry(
        "tag-undefined",
        Severity.WARNING,
        "tag `{name}` is not described in `tags`",
        why="""A document that describes its tags means to describe all of them; an unknown one is
        mostly a misspelt one, and gives a group of its own in documentation and code. A document
        without `tags` gets no such finding.""",
        fails="tags:\n  - name: pets\npaths:\n  /pets:\n    get: {tags: [pet], ...}",
        mended="tags:\n  - name: pets\npaths:\n  /pets:\n    get: {tags: [pets], ...}",
    ),
    rule_entry(
        "tag-unused",
        Severity.INFO,
        "tag `{name}` is used by no operation",
        why="""It gives an empty group in the documentation, or was meant by operations that spell it
        differently.""",
        fails="tags:\n  - name: pets\n  - name: toys     # no operation is tagged toys",
        mended="tags:\n  - name: pets",
    ),
    rule_entry(
        "server-trailing-slash",
        Severity.INFO,
        "server URL `{url}` ends with a slash",
        why="""Paths are appended to it and start with a slash of their own, so requests go to
        `//pets`.""",
        fails="servers:\n  - url: https://api.pets.org/",
        mended="servers:\n  - url: https://api.pets.org",
    ),
    rule_entry(
        "server-example-host",
        Severity.INFO,
        "server URL `{url}` is an example",
        why="""Hosts named example are reserved for documentation and serve nothing. A relative URL
        such as `/api` is right where the host differs by installation.""",
        fails="servers:\n  - url: https://api.example.com/v1",
        mended="servers:\n  - url: /v1",
    ),
    rule_entry(
        "server-variable-undefined",
        Severity.WARNING,
        "server URL `{url}` has the variable `{name}`, which is not defined",
        why="""Without a default nobody can fill it in.""",
        fails="servers:\n  - url: https://{region}.pets.org",
        mended="servers:\n  - url: https://{region}.pets.org\n    variables:\n"
        "      region: {default: eu, enum: [eu, us]}",
    ),
    rule_entry(
        "server-variable-default",
        Severity.WARNING,
        "default `{value}` of server variable `{name}` is not in its `enum`",
        why="""OpenAPI demands that the default be one of the values, where there is a list.""",
        fails="variables:\n  region: {default: asia, enum: [eu, us]}",
        mended="variables:\n  region: {default: eu, enum: [eu, us]}",
    ),
    rule_entry(
        "contact-email",
        Severity.WARNING,
        "`{email}` is no e-mail address",
        why="""Readers make a link of it. Some validators refuse the document, others do not look.""",
        fails="contact:\n  email: support at pets.org",
        mended="contact:\n  email: support@pets.org",
    ),
    rule_entry(
        "version-mismatch",
        Severity.WARNING,
        "{place} says {version}, {where} says {other}",
        why="""The version of an API is told in several places: the folder of its source (`v2`), the
        document's name (`pets-v2`), `info.version`, the URLs of servers, the paths. Whoever starts
        a new version by copying the old one forgets one of them. All are compared with the folder or
        the name, where one of them tells a version; 0.x and dates are left alone.""",
        fails="# spec/pets/v2/openapi.yaml\ninfo: {title: Pets, version: 1.4.0}",
        mended="# spec/pets/v2/openapi.yaml\ninfo: {title: Pets, version: 2.0.0}",
    ),
    rule_entry(
        "version-not-in-url",
        Severity.WARNING,
        "path `{path}` holds no version, which `version-readers` looks for in the URL",
        why="""Servers that read the version from the URL look for a segment such as `/v2`, in the URL
        of a server or in the path. Looked at where a folder or a name says that there are versions,
        and the manifest's `version-readers` has `url-segment`, as it has by default.""",
        fails="# specloom.yaml: version-readers: [url-segment]\nservers: [{url: /api}]\n"
        "paths: {/pets: {...}}",
        mended="servers: [{url: /api/v2}]\npaths: {/pets: {...}}",
    ),
)

"""What makes a document invalid."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import validity_entry
from specloom.diagnostics.catalogue.entry import Entry

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    validity_entry(
        "invalid-unknown-key",
        "unknown key `{key}` in {object}",
        why="""OpenAPI fixes the keys of its objects. A key that is not among them is a slip of the
        pen, belongs to another object or to another version of OpenAPI; readers refuse the document
        or, worse, overlook the key. Keys of your own start with `x-`.""",
        fails="get:\n  sumary: List all pets",
        mended="get:\n  summary: List all pets",
    ),
    validity_entry(
        "invalid-missing-key",
        "{object} has no `{key}`",
        why="""Some keys are required, because an object says nothing useful without them.""",
        fails="info:\n  title: Pets",
        mended="info:\n  title: Pets\n  version: 1.0.0",
    ),
    validity_entry(
        "invalid-type",
        "`{key}` is {found}, not {expected}",
        why="""Each key holds values of one type. Quotes turn `true` and `30` into strings, and a
        single item without `- ` is no array.""",
        fails="parameters:\n  - name: id\n    in: query\n    required: 'true'",
        mended="parameters:\n  - name: id\n    in: query\n    required: true",
    ),
    validity_entry(
        "invalid-value",
        "`{key}` is `{value}`, not {expected}",
        why="""Some keys hold one of a few words, or a value within limits. Anything else has no
        meaning that two tools would agree on.""",
        fails="parameters:\n  - name: id\n    in: querry\n    schema: {type: string}",
        mended="parameters:\n  - name: id\n    in: query\n    schema: {type: string}",
    ),
    validity_entry(
        "invalid-name",
        "`{key}` cannot be a key of {object}, it is not {expected}",
        why="""Paths start with a slash, responses are named by status codes, and components have
        names that fit into a reference.""",
        fails="responses:\n  ok:\n    description: All pets",
        mended="responses:\n  '200':\n    description: All pets",
    ),
    validity_entry(
        "invalid-combination",
        "{object} {problem}",
        why="""Some keys exclude each other because they say the same in two ways, and some need
        each other because one alone is not enough.""",
        fails="parameters:\n  - name: filter\n    in: query",
        mended="parameters:\n  - name: filter\n    in: query\n    schema: {type: string}",
    ),
    validity_entry(
        "invalid-document",
        "the document is not valid OpenAPI: {reason}",
        why="""openapi-spec-validator refuses the document for a reason that specloom has no better
        words for. The message is the validator's own.""",
        fails="components:\n  schemas:\n    Name: {type: string, pattern: '('}",
        mended="components:\n  schemas:\n    Name: {type: string, pattern: '[a-z]+'}",
    ),
)

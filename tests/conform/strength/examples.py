"""A document in, the answers that it shows as examples out: exchanges that nothing is wrong with."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from specloom.check.model.index import Index, Node, build_index
from specloom.conform.exchange import Answer
from specloom.document import Document

__all__ = ["examples_of"]


def examples_of(document: Document) -> Iterator[tuple[str, Answer]]:
    """The operation ("GET /notes") and an answer to it, for each example of a JSON body."""
    index = build_index(document)
    for operation in index.routes:
        for status, response in operation.node.members("responses"):
            if status.isdecimal():
                for body in _bodies(index, index.follow(response)):
                    headers = (("content-type", "application/json"),)
                    yield operation.label, Answer(int(status), headers, body)


def _bodies(index: Index, response: Node) -> Iterator[bytes]:
    for name, content in response.members("content"):
        if name == "application/json":
            for _, example in content.members("examples"):
                yield orjson.dumps(index.follow(example).fields["value"])
            if "example" in content.fields:
                yield orjson.dumps(content.fields["example"])

"""An operation of a document in, what its answers may be out: by status, with bodies and headers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from specloom.check.model.index import Index, Node, Operation
from specloom.conform.strength.fault import Statuses
from specloom.conform.strength.places import BodyPlace, places

__all__ = ["DocumentedAnswer", "documented_answers", "is_json"]

_STATUSES = range(200, 600)


@dataclass(frozen=True, slots=True)
class DocumentedAnswer:
    """A response of the document. `key` is its name (`404`, `4XX`), `statuses` are those that are
    answered with it and no other one.

    `bodies` are the places in its JSON body, and none if it has none. `headers` are documented ones with where
    they are, in lower case.
    """

    key: str
    statuses: Statuses
    node: Node
    has_body: bool
    bodies: tuple[BodyPlace, ...]
    headers: tuple[tuple[str, Node], ...]

    @property
    def is_success(self) -> bool:
        """Whether it answers a request that was accepted."""
        return any(200 <= status < 300 for status in self.statuses)

    @property
    def is_refusal(self) -> bool:
        """Whether it answers a request that was refused for what it is."""
        return any(400 <= status < 500 for status in self.statuses)


def documented_answers(index: Index, operation: Operation) -> tuple[DocumentedAnswer, ...]:
    """The responses of `operation` but for those to faults of the server, which nobody can ask for."""
    nodes = {key: node for key, node in operation.node.members("responses") if key[:2] != "x-"}
    found = (
        _documented(index, index.follow(node), key, _meant(key, nodes))
        for key, node in nodes.items()
    )
    return tuple(answer for answer in found if answer.is_success or answer.is_refusal)


def is_json(media_type: str) -> bool:
    """Whether bodies of `media_type` are JSON: RFC 8259 or a structured suffix (RFC 6839)."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "application/json" or essence.endswith("+json")


def _documented(index: Index, node: Node, key: str, statuses: Statuses) -> DocumentedAnswer:
    content = dict(node.members("content"))
    return DocumentedAnswer(
        key=key,
        statuses=statuses,
        node=node,
        has_body=bool(content),
        bodies=tuple(_bodies(index, content)),
        headers=tuple(_headers(index, node)),
    )


def _bodies(index: Index, content: dict[str, Node]) -> Iterator[BodyPlace]:
    """The places of the only JSON body; where there are several, which one it is depends on the request."""
    schemas = [node.child("schema") for name, node in content.items() if is_json(name)]
    if schemas and all(schema.value == schemas[0].value for schema in schemas):
        yield from places(index, schemas[0])


def _headers(index: Index, node: Node) -> Iterator[tuple[str, Node]]:
    for name, header in node.members("headers"):
        if (
            name.lower() != "content-type"
        ):  # RFC 9110 section 8.3; the document says it by `content`
            yield name.lower(), index.follow(header)


def _meant(key: str, keys: Collection[str]) -> Statuses:
    """The statuses that are answered as `key` says: the most exact key of `keys` counts."""
    return frozenset(status for status in _STATUSES if _key_of(status, keys) == key)


def _key_of(status: int, keys: Collection[str]) -> str | None:
    text = str(status)
    candidates = (text, f"{text[0]}XX", f"{text[0]}xx", "default")
    return next((key for key in candidates if key in keys), None)

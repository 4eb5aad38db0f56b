"""How the errors of a document are written: its endpoints in, shapes by operation and status out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from specloom.ir import (
    Api,
    Content,
    Endpoint,
    Response,
    Type,
)
from specloom.ir.media_type import essence, is_json
from specloom.targets.server.error_shapes.explicit import Explicit, Reader
from specloom.targets.server.error_shapes.template import write_template

__all__ = ["STATUSES", "DocumentErrors", "Shape", "find_shapes"]

STATUSES: Final = (400, 401, 403, 404, 405, 406, 413, 415, 422, 500, 501, 503)
"""What a server answers without its handlers."""

_TRIED: Final = 8
"""So many types of errors are tried for a status that no operation documents."""


@dataclass(eq=False, slots=True)
class Shape:
    """A template as Python text; `codes` are the words of the document for statuses."""

    media_type: str
    text: str
    codes: dict[int, str] = field(default_factory=dict)

    @property
    def is_object(self) -> bool:
        """Whether an error is more than a text or a list."""
        return self.text.startswith("{")


@dataclass(frozen=True, slots=True)
class DocumentErrors:
    """Shapes by status: of the document, and of operations where they differ from it."""

    document: Mapping[int, Shape]
    operations: Mapping[str, Mapping[int, Shape]]


def find_shapes(api: Api, reader: Reader) -> DocumentErrors:
    """The shapes of `api`; a status that has none is answered with problem details (RFC 9457)."""
    finder = _Finder({named.name: named.type for named in api.types}, reader)
    explicit = reader.read(api.extensions, ())
    found = {
        endpoint.id: dict(finder.of(endpoint, explicit is not None)) for endpoint in api.endpoints
    }
    if explicit is not None:
        whole = finder.keep(
            explicit.media_type or "application/json", explicit.text, explicit.codes
        )
        document = dict.fromkeys(STATUSES, whole)
    else:
        document = dict(finder.of_document(found))
    operations = {
        name: {
            status: shape for status, shape in shapes.items() if document.get(status) is not shape
        }
        for name, shapes in found.items()
    }
    return DocumentErrors(document, {name: shapes for name, shapes in operations.items() if shapes})


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds shapes, each once; remembers what types have given."""

    types: Mapping[str, Type]
    reader: Reader
    shapes: dict[tuple[str, str], list[Shape]] = field(default_factory=dict)
    known: dict[tuple[str, Type, int], Shape | None] = field(default_factory=dict)
    explicit: dict[int, Explicit | None] = field(default_factory=dict)

    def of(self, endpoint: Endpoint, explicit_only: bool) -> Iterator[tuple[int, Shape]]:
        """The shapes of what `endpoint` documents, by status."""
        for status in STATUSES:
            response = endpoint.response_for(status)
            if response is not None:
                shape = self._of_response(response, status, explicit_only)
                if shape is not None:
                    yield status, shape

    def of_document(self, found: Mapping[str, Mapping[int, Shape]]) -> Iterator[tuple[int, Shape]]:
        """For each status the shape that most operations have, or would have if they had it."""
        usual = Counter(shape for shapes in found.values() for shape in shapes.values())
        sources = [(key, shape) for key, shape in self.known.items() if shape is not None]
        sources.sort(key=lambda source: -usual[source[1]])
        for status in STATUSES:
            counted = Counter(shapes[status] for shapes in found.values() if status in shapes)
            shape = max(counted, key=lambda each: (each.is_object, counted[each]), default=None)
            shape = shape or self._as_elsewhere(sources, status)
            if shape is not None:
                yield status, shape

    def _as_elsewhere(
        self, sources: Sequence[tuple[tuple[str, Type, int], Shape]], status: int
    ) -> Shape | None:
        """The shape for a status that no operation documents: that of the `sources` that fit."""
        other = None
        for (media_type, type_, _), usual in sources[:_TRIED]:
            shape = self._of_type(media_type, type_, status)
            if shape is usual:
                return shape
            other = other or shape
        return other

    def keep(self, media_type: str, text: str, codes: Mapping[int, str]) -> Shape:
        """The one shape with this template, and `codes` among its own."""
        shapes = self.shapes.setdefault((media_type, text), [])
        for shape in shapes:
            if all(shape.codes.get(status, code) == code for status, code in codes.items()):
                shape.codes.update(codes)
                return shape
        shapes.append(Shape(media_type, text, dict(codes)))
        return shapes[-1]

    def _of_response(self, response: Response, status: int, explicit_only: bool) -> Shape | None:
        content = next((each for each in response.contents if _is_json_like(each)), None)
        said = self._explicit(response)
        if said is not None:
            default = content.media_type if content is not None else "application/json"
            return self.keep(said.media_type or default, said.text, said.codes)
        if content is None or explicit_only:
            return None
        media_type = "application/json" if "*" in content.media_type else content.media_type
        return self._of_type(media_type, content.type, status)

    def _explicit(self, response: Response) -> Explicit | None:
        if not response.extensions:
            return None
        if id(response) not in self.explicit:
            self.explicit[id(response)] = self.reader.read(response.extensions, response.pointer)
        return self.explicit[id(response)]

    def _of_type(self, media_type: str, type_: Type, status: int) -> Shape | None:
        key = (media_type, type_, status)
        if key not in self.known:
            made = write_template(type_, self.types, status)
            codes = {status: made.code} if made is not None and made.code is not None else {}
            self.known[key] = None if made is None else self.keep(media_type, made.text, codes)
        return self.known[key]


def _is_json_like(content: Content) -> bool:
    return content.item_type is None and (
        is_json(essence(content.media_type)) or content.media_type in ("*/*", "application/*")
    )

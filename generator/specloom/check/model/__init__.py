"""The OpenAPI object model as data, and the one walk over a document that everything else reads."""

from specloom.check.model.index import Index, Node, Operation, Reference, build_index
from specloom.check.model.kinds import Field, Kind, ObjectShape, Shape
from specloom.check.model.shapes import shapes_of

__all__ = [
    "Field",
    "Index",
    "Kind",
    "Node",
    "ObjectShape",
    "Operation",
    "Reference",
    "Shape",
    "build_index",
    "shapes_of",
]

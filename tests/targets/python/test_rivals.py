"""Which operations of a document are one request: the plan hides what a server cannot tell apart.

No case compares the plan with the runtime.
"""

from __future__ import annotations

import pytest

from planned import planned
from specloom.source import JsonObject
from specloom.targets.runtime.server.routing import RouteClash, RouteTree


def _operation(name: str) -> JsonObject:
    return {"operationId": name, "responses": {}}


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("/a/{x}", "/a/{y}", True),
        ("/a/{x}.json", "/a/{y}.json", True),
        ("/a/{x}-{y}", "/a/{y}-{x}", True),
        ("/a%20b", "/a b", True),
        ("/a%7Eb/{x}", "/a~b/{y}", True),
        ("/a/{x}", "/a/{x}/", False),
        ("/a/{x}.json", "/a/{y}.yaml", False),
        ("/a/{x}", "/a/b", False),
        ("/a/{x}/b", "/a/{y}/c", False),
    ],
)
def test_what_a_route_tree_would_refuse_is_not_served(
    first: str, second: str, are_one: bool
) -> None:
    """The second of two is told of, and is still there for clients; another method is another request."""
    paths: JsonObject = {
        first: {"get": _operation("first")},
        second: {"get": _operation("second"), "put": _operation("third")},
    }
    found = planned(paths)
    hidden = [method.endpoint.id for method in found.methods if not method.is_served]
    assert len(found.methods) == 3
    assert hidden == (["second"] if are_one else [])
    assert found.codes.count("operation-not-served") == are_one
    tree = RouteTree[str]()
    tree.add("GET", first, first)
    if are_one:
        with pytest.raises(RouteClash):
            tree.add("GET", second, second)
    else:
        tree.add("GET", second, second)

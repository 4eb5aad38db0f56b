"""Which operations of a document are one request: the plan keeps what the server can tell apart.

No case compares the plan with the runtime.
"""

from __future__ import annotations

import pytest

from planned import planned
from specloom.source import JsonObject
from specloom.targets.runtime.server.routing import RouteClash, RouteTree


def _operation(path: str, method: str) -> JsonObject:
    return {"operationId": f"{method} {path}", "responses": {}}


@pytest.mark.parametrize(
    ("first", "second", "are_same"),
    [
        ("/a/{x}", "/a/{y}", True),
        ("/a/{x}.json", "/a/{y}.json", True),
        ("/a/{x}-{y}", "/a/{y}-{x}", True),
        ("/a%20b", "/a b", True),
        ("/a/{x}", "/a/{x}/", False),
        ("/a/{x}.json", "/a/{y}.yaml", False),
        ("/a/{x}", "/a/b", False),
        ("/a/{x}/b", "/a/{y}/c", False),
        ("/a/{x}", "/b/{x}", False),
    ],
)
def test_a_plan_has_what_routes_have_room_for(first: str, second: str, are_same: bool) -> None:
    """The second of two is left out with a finding, if a route tree would refuse it; others stay."""
    methods = {path: ("get", "put") if path == second else ("get",) for path in (first, second)}
    found = planned(
        {
            path: {method: _operation(path, method) for method in wanted}
            for path, wanted in methods.items()
        }
    )
    kept = [method.endpoint.id for method in found.methods]
    assert sorted(kept) == sorted(
        each
        for each in (f"get {first}", f"get {second}", f"put {second}")
        if not are_same or each != f"get {second}"
    )
    assert found.codes.count("request-clash") == are_same
    losses = found.plan.losses.get(f"get {second}", ())
    assert ("request-clash" in [loss.code for loss in losses]) == are_same
    tree = RouteTree[str]()
    tree.add("GET", first, first)
    if are_same:
        with pytest.raises(RouteClash):
            tree.add("GET", second, second)
    else:
        tree.add("GET", second, second)

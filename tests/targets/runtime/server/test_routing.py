"""The tree of routes; a case of the generator cannot reach what only hostile paths do."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from specloom.targets.runtime.server.routing import RouteClash, RouteTree, slots

_TEMPLATES = (
    "/",
    "/a",
    "/a/",
    "/a/b/d",
    "/a/{x}/c",
    "/f/{id}",
    "/f/{id}.json",
    "/f/{a}-{b}.json",
    "/f/fixed.json",
    "/r/{name}:run",
    "/two/{a}/{b}",
    "/two/{a}/last",
)
_SPANNING = (
    "/files/{path}",
    "/files/{path}/history",
    "/files/{path}/lines/{line}",
    "/files/about",
    "/items/{id}",
    "/items/{path}/",
)


@pytest.fixture(scope="module")
def tree() -> RouteTree[str]:
    """A tree whose values are the templates."""
    made = RouteTree[str]()
    for template in _TEMPLATES:
        made.add("GET", template, template)
    return made


@pytest.fixture(scope="module")
def spanning_tree() -> RouteTree[str]:
    """A tree in which each slot called `path` spans segments."""
    made = RouteTree[str]()
    for template in _SPANNING:
        made.add("GET", template, template, {"path"})
    return made


@pytest.mark.parametrize(
    ("path", "template", "values"),
    [
        ("/files/a", "/files/{path}", ("a",)),
        ("/files/a/b.txt", "/files/{path}", ("a/b.txt",)),
        ("/files/a//b/", "/files/{path}", ("a//b/",)),
        ("/files/about", "/files/about", ()),
        ("/files/about/us", "/files/{path}", ("about/us",)),
        ("/files/a/b/history", "/files/{path}/history", ("a/b",)),
        ("/files/history/history", "/files/{path}/history", ("history",)),
        ("/files/a/history/b", "/files/{path}", ("a/history/b",)),
        ("/files/a/b/lines/7", "/files/{path}/lines/{line}", ("a/b", "7")),
        ("/files/a%2Fb/c%20d", "/files/{path}", ("a%2Fb/c%20d",)),
        ("/items/7", "/items/{id}", ("7",)),
        ("/items/a/", "/items/{path}/", ("a",)),
        ("/items/a/b/", "/items/{path}/", ("a/b",)),
        ("/items///", "/items/{path}/", ("/",)),
        ("/items//a/b//", "/items/{path}/", ("/a/b/",)),
    ],
)
def test_a_slot_can_span_segments(
    spanning_tree: RouteTree[str], path: str, template: str, values: tuple[str, ...]
) -> None:
    """It takes any number of segments as they were sent, and leaves them to all that is more precise."""
    assert spanning_tree.find(unquote(path), path.encode()) == ({"GET": template}, values)


@pytest.mark.parametrize("path", ["/files/", "/files", "/items/", "/items//", "/items/a/b"])
def test_a_slot_that_spans_segments_is_not_empty(spanning_tree: RouteTree[str], path: str) -> None:
    """It holds at least one character, and what follows it in the template has to follow."""
    assert spanning_tree.find(path) is None


@pytest.mark.parametrize(
    ("path", "template", "values"),
    [
        ("/", "/", ()),
        ("/a", "/a", ()),
        ("/a/", "/a/", ()),
        ("/a/b/d", "/a/b/d", ()),
        ("/a/b/c", "/a/{x}/c", ("b",)),
        ("/f/7", "/f/{id}", ("7",)),
        ("/f/7.json", "/f/{id}.json", ("7",)),
        ("/f/1-2.json", "/f/{a}-{b}.json", ("1", "2")),
        ("/f/1-2-3.json", "/f/{a}-{b}.json", ("1-2", "3")),
        ("/f/.json", "/f/{id}", (".json",)),
        ("/f/fixed.json", "/f/fixed.json", ()),
        ("/r/job:run", "/r/{name}:run", ("job",)),
        ("/two/x/last", "/two/{a}/last", ("x",)),
        ("/two/x/y", "/two/{a}/{b}", ("x", "y")),
    ],
)
def test_the_most_precise_template_is_found(
    tree: RouteTree[str], path: str, template: str, values: tuple[str, ...]
) -> None:
    """Fixed text goes before slots, and a way that leads nowhere is left for the next one."""
    assert tree.find(path) == ({"GET": template}, values)


@pytest.mark.parametrize("path", ["", "*", "//", "/b", "/f/", "/a/b", "/two/x/", "/f/1/2", "/a//c"])
def test_what_no_template_describes_is_not_found(tree: RouteTree[str], path: str) -> None:
    """An empty segment fills no slot, and a trailing slash is no detail."""
    assert tree.find(path) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"/f/a%2Fb", ("/f/{id}", ("a%2Fb",))),
        (b"/f/%61", ("/f/{id}", ("%61",))),
        (b"/%61", ("/a", ())),
        (b"/f/fi%78ed.json", ("/f/fixed.json", ())),
        (b"/r/a%2Fb%3Arun", ("/r/{name}:run", ("a%2Fb",))),
        (b"/f/%ff", ("/f/{id}", ("%ff",))),
        (b"/f/%zz", ("/f/{id}", ("%zz",))),
    ],
)
def test_paths_are_split_before_they_are_decoded(
    tree: RouteTree[str], raw: bytes, expected: tuple[str, tuple[str, ...]]
) -> None:
    """An encoded slash is a part of its segment; slots give what was sent, for codecs to decode."""
    assert tree.find(unquote(raw.decode()), raw) == ({"GET": expected[0]}, expected[1])


@pytest.mark.parametrize(
    ("path", "raw"),
    [("/api/f/7", b"/api/f/7"), ("/api/f/a/b", b"/api/f/a%2Fb"), ("/api/f/7", None)],
)
def test_a_mounted_tree_sees_its_own_part(
    tree: RouteTree[str], path: str, raw: bytes | None
) -> None:
    """What stands before the mount is no part of the templates, encoded or not."""
    found = tree.find(path, raw, "/api")
    assert found is not None
    assert found[0] == {"GET": "/f/{id}"}


def test_templates_that_differ_in_names_of_slots_share_a_place() -> None:
    """Each method has its own operation, whatever it calls the slot."""
    tree = RouteTree[str]()
    tree.add("GET", "/relation/{idOrAlias}", "read")
    tree.add("DELETE", "/relation/{id}", "remove")
    assert tree.find("/relation/5") == ({"GET": "read", "DELETE": "remove"}, ("5",))


def test_two_operations_for_one_place_and_method_clash() -> None:
    """A document that leaves open which operation answers is refused."""
    tree = RouteTree[str]()
    tree.add("GET", "/relation/{idOrAlias}", "one")
    with pytest.raises(RouteClash, match=r"two operations for GET /relation/\{id\}"):
        tree.add("GET", "/relation/{id}", "other")


def test_slots_are_named_from_left_to_right() -> None:
    """The order of names is that of the values."""
    assert slots("/a/{b}/{c}-{d}.json") == ("b", "c", "d")


def test_a_segment_that_almost_fits_takes_linear_time() -> None:
    """Fixed text between slots is searched once, however often it occurs."""
    tree = RouteTree[str]()
    tree.add("GET", "/{a}-{b}-{c}-{d}.json", "x")
    assert tree.find("/" + "-" * 200_000) is None
    assert tree.find("/" + "-" * 200_000 + ".json") is not None


def test_a_concrete_path_is_nobody_elses() -> None:
    """A template takes no method of a path that stands in the document as it is, however it is encoded."""
    tree = RouteTree[str]()
    tree.add("PUT", "/services/mail", "put mail")
    tree.add("GET", "/services/{name}", "get any")
    assert tree.find("/services/mail", method="PUT") == ({"PUT": "put mail"}, ())
    assert tree.find("/services/mail", method="GET") == ({"PUT": "put mail"}, ())
    assert tree.find("/services/mail", b"/services/%6Dail", "", "GET") == ({"PUT": "put mail"}, ())


def test_a_way_that_has_the_method_is_preferred() -> None:
    """Templates that share paths take no methods from each other; `HEAD` is `GET`."""
    tree = RouteTree[str]()
    tree.add("PUT", "/services/{name}.json", "put file")
    tree.add("GET", "/services/{name}", "get any")
    tree.add("DELETE", "/services/{name}", "delete any")
    assert tree.find("/services/a.json", method="PUT") == ({"PUT": "put file"}, ("a",))
    found = tree.find("/services/a.json", method="HEAD")
    assert found is not None
    assert found[1] == ("a.json",)
    assert tree.find("/services/a.json", method="POST") == (
        {"PUT": "put file", "GET": "get any", "DELETE": "delete any"},
        (),
    )

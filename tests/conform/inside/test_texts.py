"""`${...}` and runtime expressions; unit tests, since each has more forms than runs could show."""

from __future__ import annotations

import pytest

from specloom.conform.inside.expressions import Message, Reply, evaluate
from specloom.conform.inside.texts import NothingThere, environment, fill, first_of
from specloom.source import Json

_REPLY = Reply(
    status=201,
    answer=Message(
        headers={"location": "/notes/7"},
        content=b'{"id": 7, "tags": ["a", "b"], "a/b": {"~": null}}',
    ),
    request=Message(
        headers={"x-who": "me"},
        content=b'{"title": "Tea"}',
        path={"id": "7"},
        query={"take": "2"},
    ),
    method="POST",
    url="http://localhost/notes?take=2",
)


def _look(name: str) -> Json:
    return first_of({"id": 7, "tags": ["a"], "name": "Tea"}, environment)(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${id}", 7),
        ("${tags}", ["a"]),
        ("no. ${id} of ${name}", "no. 7 of Tea"),
        ("$${id} costs $5", "${id} costs $5"),
        ({"a": ["${id}", True, None]}, {"a": [7, True, None]}),
    ],
)
def test_texts_become_what_they_name(text: Json, expected: Json) -> None:
    """One that is nothing but a name becomes the value itself, whatever it is."""
    assert fill(text, _look) == expected


@pytest.mark.parametrize("text", ["${OF_NOBODY_AT_ALL}", "all of ${tags}"])
def test_texts_that_name_nothing_are_refused(text: str) -> None:
    """A name that is not known, and a list within a text, stand for nothing."""
    with pytest.raises(NothingThere):
        fill(text, _look)


def test_the_environment_is_read_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets come from the environment of the run."""
    monkeypatch.setenv("TEA_KEY", "s3cret")
    assert fill("Key ${TEA_KEY}", _look) == "Key s3cret"


def test_unique_texts_never_come_twice() -> None:
    """Each place gets another one."""
    made = fill(["${unique}", "${unique}", "${uuid}", "${uuid}"], environment)
    assert isinstance(made, list)
    assert len(set(map(str, made))) == 4


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("$statusCode", 201),
        ("$method", "POST"),
        ("$url", "http://localhost/notes?take=2"),
        ("$response.body#/id", 7),
        ("$response.body#/tags/1", "b"),
        ("$response.body#/a~1b/~0", None),
        ("$response.header.Location", "/notes/7"),
        ("$request.body#/title", "Tea"),
        ("$request.path.id", "7"),
        ("$request.query.take", "2"),
        ("$request.header.X-Who", "me"),
        ("note {$response.body#/id} of {$request.header.x-who}", "note 7 of me"),
        ("plain", "plain"),
    ],
)
def test_expressions_pick_what_they_say(expression: str, expected: Json) -> None:
    """All sources of OpenAPI 3.1, section 4.8.20.4."""
    assert evaluate(expression, _REPLY) == expected


@pytest.mark.parametrize(
    "expression",
    ["$response.body#/nothing", "$response.body#/tags/2", "$response.header.ETag", "$respons.body"],
)
def test_expressions_that_pick_nothing_are_refused(expression: str) -> None:
    """Nothing is made up."""
    with pytest.raises(NothingThere, match=r"picks nothing|is no runtime expression"):
        evaluate(expression, _REPLY)

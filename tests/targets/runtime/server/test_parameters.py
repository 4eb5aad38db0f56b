"""What a handler gets of a path, a query, headers and cookies, and what is said of mistakes in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import pytest
from pydantic import MISSING, Field

from specloom.targets.runtime.operation import (
    COOKIE,
    HEADER,
    PATH,
    QUERY,
    Operation,
    Parameter,
    Style,
)
from specloom.targets.runtime.server import Application
from specloom.targets.runtime.shapes import (
    INTEGER,
    STRING,
    Choice,
    Items,
    JsonKind,
    Primitive,
    Properties,
)

from .asking import Handlers, answers, ask, serve

Count = Annotated[int, Field(ge=1, le=100)]
_seen: dict[str, Any] = {}


async def _see(**arguments: object) -> None:
    _seen.clear()
    _seen.update(arguments)


def _app(*parameters: Parameter, path: str = "/items") -> Application:
    operation = Operation[Any]("see", "GET", path, parameters=parameters, responses=(answers(),))
    return serve(operation, by=Handlers(see=_see))


def test_arguments_have_their_types() -> None:
    """Texts from everywhere become values, under the names that the plan gave them."""
    app = _app(
        Parameter("id_", "id", PATH, lambda: UUID, required=True),
        Parameter("page_size", "pageSize", QUERY, lambda: Count, INTEGER),
        Parameter("trace", "X-Trace", HEADER, lambda: str),
        Parameter("flag", "flag", COOKIE, lambda: bool, Primitive((JsonKind.BOOLEAN,))),
        path="/items/{id}",
    )
    reply = ask(
        app,
        "GET",
        "/items/00000000-0000-0000-0000-000000000007",
        query="other=1&pageSize=5",
        headers=[("X-TRACE", "a"), ("Cookie", "x=1"), ("Cookie", "flag=true")],
    )
    assert reply.status == 200
    assert _seen == {"id_": UUID(int=7), "page_size": 5, "trace": "a", "flag": True}


def test_what_was_left_out_has_its_default_or_none() -> None:
    """A default is the document's; without one it is None, or MISSING where null can be sent."""
    null = Choice((INTEGER, Primitive((JsonKind.NULL,))))
    app = _app(
        Parameter("take", "take", QUERY, lambda: Count, INTEGER, default="20"),
        Parameter("tags", "tags", QUERY, lambda: list[str], Items(STRING), default='["a"]'),
        Parameter("skip", "skip", QUERY, lambda: int, INTEGER),
        Parameter("until", "until", QUERY, lambda: int | None, null),
    )
    assert ask(app, "GET", "/items").status == 200
    assert _seen == {"take": 20, "tags": ["a"], "skip": None, "until": MISSING}


@pytest.mark.parametrize("text", ["0.5", "1", "20240305", "1.1e-3", ""])
def test_a_number_is_no_time(text: str) -> None:
    """A date-time is what RFC 3339 takes for one, and not the seconds since 1970."""
    app = _app(Parameter("since", "since", QUERY, lambda: datetime))
    assert ask(app, "GET", "/items", query=f"since={text}").status == 400
    assert ask(app, "GET", "/items", query="since=2024-03-05T00:00:00Z").status == 200
    assert _seen == {"since": datetime(2024, 3, 5, tzinfo=UTC)}


def test_every_violation_is_told_with_its_place() -> None:
    """All parameters are looked at, and each mistake says where it is and what the rule is."""
    app = _app(
        Parameter("id", "id", PATH, lambda: UUID, required=True),
        Parameter("take", "take", QUERY, lambda: Count, INTEGER),
        Parameter("ids", "ids", QUERY, lambda: list[int], Items(INTEGER)),
        Parameter("trace", "X-Trace", HEADER, lambda: str, required=True),
        path="/items/{id}",
    )
    reply = ask(app, "GET", "/items/x", query="take=0&ids=1&ids=two")
    assert reply.status == 400
    assert reply.json["code"] == "invalid-request"
    told = {(each["in"], each["parameter"], each.get("pointer")) for each in reply.json["errors"]}
    assert told == {
        ("path", "id", None),
        ("query", "take", None),
        ("query", "ids", "/1"),
        ("header", "X-Trace", None),
    }


@pytest.mark.parametrize(
    ("query", "seen"),
    [("value=5", 5), ("value=five", "five"), ("value=true", True), ("value=", "")],
)
def test_a_text_is_read_in_the_first_way_that_is_valid(query: str, seen: object) -> None:
    """Where several types would do, each is tried, the likeliest first."""
    kinds = (JsonKind.BOOLEAN, JsonKind.INTEGER, JsonKind.STRING)
    kind = Parameter("value", "value", QUERY, lambda: bool | int | str, Primitive(kinds))
    assert ask(_app(kind), "GET", "/items", query=query).status == 200
    assert _seen == {"value": seen}


def test_another_way_is_tried_for_each_parameter_alone() -> None:
    """One parameter that has to be read otherwise does not change how others are read."""
    either = Primitive((JsonKind.INTEGER, JsonKind.STRING))
    app = _app(
        Parameter("one", "one", QUERY, lambda: str, either),
        Parameter("two", "two", QUERY, lambda: int | str, either),
        Parameter("three", "three", QUERY, lambda: Annotated[str, Field(max_length=2)], either),
    )
    assert ask(app, "GET", "/items", query="one=1&two=2&three=33").status == 200
    assert _seen == {"one": "1", "two": 2, "three": "33"}
    reply = ask(app, "GET", "/items", query="one=1&two=2&three=333")
    assert [each["parameter"] for each in reply.json["errors"]] == ["three"]


def test_a_document_in_a_parameter_is_validated_and_cannot_reach_others() -> None:
    """JSON in a parameter is one value: what would end it early is an error of that parameter."""
    where = Properties({"a": INTEGER})
    app = _app(
        Parameter("id", "id", QUERY, lambda: int, INTEGER),
        Parameter(
            "where", "where", QUERY, lambda: dict[str, int], where, media_type="application/json"
        ),
    )
    assert ask(app, "GET", "/items", query="id=1&where=%7B%22a%22%3A2%7D").status == 200
    assert _seen == {"id": 1, "where": {"a": 2}}
    for broken in ("%7B%7D%2C%22id%22%3A9", "%7B", "NaN", "1%7D"):
        reply = ask(app, "GET", "/items", query=f"id=1&where={broken}")
        assert reply.status == 400, broken
        assert {each["parameter"] for each in reply.json["errors"]} == {"where"}


def test_an_object_by_brackets_is_one_argument() -> None:
    """Styles are read as the codec says."""
    shape = Properties({"from": INTEGER, "to": INTEGER})
    app = _app(
        Parameter("range", "range", QUERY, lambda: dict[str, int], shape, style=Style.DEEP_OBJECT)
    )
    assert ask(app, "GET", "/items", query="range[from]=1&range%5Bto%5D=2").status == 200
    assert _seen == {"range": {"from": 1, "to": 2}}


def test_an_encoded_slash_is_a_part_of_the_value() -> None:
    """A path is divided before it is decoded."""
    app = _app(Parameter("name", "name", PATH, lambda: str, required=True), path="/f/{name}/x")
    assert ask(app, "GET", "/f/a/b c/x", raw_path=b"/f/a%2Fb%20c/x").status == 200
    assert _seen == {"name": "a/b c"}


@pytest.mark.parametrize(
    "sent",
    [
        {"query": "take=1&take=2"},
        {"query": "take=" + "9" * 5000},
        {"query": "take=%ff"},
        {"query": "take=%zz"},
        {"query": "take"},
        {"query": "take=1e5"},
        {"query": "take=NaN"},
        {"query": "take=" + "[" * 5000},
        {"query": "range" + "[a]" * 5000 + "=1"},
        {"query": "range[=1"},
        {"query": "&".join(f"range[{n}]=1" for n in range(20000))},
        {"headers": {"Cookie": "s=%ff"}},
        {"headers": {"Cookie": '"; ; =; s'}},
        {"headers": {"X-N": "\x80\xff"}},
        {"headers": [("X-N", "1"), ("X-N", "2")]},
    ],
    ids=lambda sent: str(sent)[:40],
)
def test_hostile_texts_are_the_senders_mistake(sent: dict[str, Any]) -> None:
    """Whatever is sent, it is either read or refused with 400."""
    app = _app(
        Parameter("take", "take", QUERY, lambda: Count, INTEGER),
        Parameter(
            "range",
            "range",
            QUERY,
            lambda: dict[str, Any],
            Properties({}, STRING),
            style=Style.DEEP_OBJECT,
        ),
        Parameter("number", "X-N", HEADER, lambda: int, INTEGER),
        Parameter("session", "s", COOKIE, lambda: str),
    )
    reply = ask(app, "GET", "/items", **sent)
    assert reply.status in (200, 400)
    assert reply.status == 200 or reply.json["errors"]


def test_parameters_are_refused_with_a_documented_status() -> None:
    """400, unless the operation documents 422 and no 400."""
    take = Parameter("take", "take", QUERY, lambda: Count, INTEGER)
    for documented, expected in (((200,), 400), ((422,), 422), ((400, 422), 400)):
        operation = Operation[Any](
            "see",
            "GET",
            "/items",
            parameters=(take,),
            responses=tuple(answers(status=each) for each in documented),
        )
        app = serve(operation, by=Handlers(see=_see))
        assert ask(app, "GET", "/items", query="take=x").status == expected

"""Whatever bytes a client sends, they are answered, and never with 500: tables cannot say "whatever"."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import unquote
from uuid import UUID

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import Field

from specloom.targets.runtime.model import ApiModel
from specloom.targets.runtime.operation import (
    COOKIE,
    HEADER,
    PATH,
    QUERY,
    Body,
    Content,
    Kind,
    Operation,
    Parameter,
    Part,
    Style,
)
from specloom.targets.runtime.shapes import INTEGER, STRING, Items, JsonKind, Primitive, Properties

from .asking import JSON, Handlers, answers, ask, serve


class Tree(ApiModel):
    """A body that can be deep."""

    name: Annotated[str, Field(max_length=5)] = ""
    size: int = 0
    children: list[Tree] = Field(default_factory=list["Tree"])


async def _accept(**_: object) -> None:
    pass


_OPERATION = Operation[Any](
    "accept",
    "POST",
    "/items/{id}/{rest}.json",
    parameters=(
        Parameter(
            "id", "id", PATH, lambda: UUID | int, Primitive((JsonKind.INTEGER, JsonKind.STRING))
        ),
        Parameter("rest", "rest", PATH, lambda: list[int], Items(INTEGER), style=Style.MATRIX),
        Parameter("ids", "ids", QUERY, lambda: list[int], Items(INTEGER)),
        Parameter(
            "deep", "deep", QUERY, lambda: Any, Properties({}, STRING), style=Style.DEEP_OBJECT
        ),
        Parameter("json", "json", QUERY, lambda: Tree, Properties({}), media_type=JSON),
        Parameter(
            "piped", "piped", QUERY, lambda: list[str], Items(STRING), style=Style.PIPE_DELIMITED
        ),
        Parameter("trace", "x-trace", HEADER, lambda: list[int], Items(INTEGER)),
        Parameter("session", "s", COOKIE, lambda: int, INTEGER),
    ),
    body=Body(
        (
            Content(JSON, lambda: Tree),
            Content("application/x-www-form-urlencoded", lambda: Tree, Kind.FORM),
            Content("text/plain", lambda: int | str, Kind.TEXT),
            Content(
                "multipart/form-data", lambda: Tree, Kind.MULTIPART, parts=(Part("size", INTEGER),)
            ),
        )
    ),
    responses=(answers(),),
)
_APP = serve(_OPERATION, by=Handlers(accept=_accept), debug=True)

_TEXT = st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=20)
_MEDIA_TYPES = st.sampled_from(
    [
        JSON,
        "application/x-www-form-urlencoded",
        "text/plain",
        "text/plain; charset=utf-7",
        "text/plain; charset=idna",
        "text/plain; charset=hex",
        'multipart/form-data; boundary="b"',
    ]
)
_BODIES = st.binary(max_size=60) | st.sampled_from(
    [
        b"[" * 2000,
        b'{"children":[' * 300,
        b'{"size": 1e999}',
        b'--b\r\nContent-Disposition: form-data; name="size"\r\n\r\n1\r\n--b--',
        b'--b\r\nContent-Disposition: form-data; name="children"; filename="\xff"\r\n\r\n\r\n--b--\r\n',
        b"size=1&size=2&children[0][name]=x",
    ]
)
_SEGMENT = st.binary(min_size=1, max_size=12).map(
    lambda raw: raw.replace(b"/", b"%2F").replace(b"?", b"")
)
_QUERIES = st.lists(
    st.tuples(
        st.sampled_from(
            ["ids", "deep[a]", "deep[a][b]", "deep[", "deep]", "json", "piped", "%ff", ""]
        ),
        _TEXT,
    ),
    max_size=4,
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))


@settings(max_examples=300, deadline=None)
@given(
    segments=st.tuples(_SEGMENT, _SEGMENT),
    query=_QUERIES,
    headers=st.dictionaries(
        st.sampled_from(["x-trace", "cookie", "accept", "authorization", "content-length"]), _TEXT
    ),
    media_type=_MEDIA_TYPES | _TEXT,
    body=_BODIES,
)
@example(segments=(b"1", b";rest=1"), query="", headers={}, media_type=JSON, body=b"{}")
def test_whatever_is_sent_is_answered(
    segments: tuple[bytes, bytes], query: str, headers: dict[str, str], media_type: str, body: bytes
) -> None:
    """With 200, or with what is wrong; the server never fails."""
    raw = b"/items/%b/%b.json" % segments
    reply = ask(
        _APP,
        "POST",
        unquote(raw.decode("latin-1")),
        raw_path=raw,
        query=query,
        headers={**headers, "content-type": media_type},
        body=body,
    )
    assert reply.status in (200, 400, 404, 406, 413, 415), reply.body
    assert reply.status == 200 or reply.json["status"] == reply.status

"""Bodies in one piece: JSON, text, binary content and forms, both ways."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from specloom.targets.runtime.codec import BodyCodec, DecodeError, EncodeError
from specloom.targets.runtime.file import File
from specloom.targets.runtime.operation import Content, Kind, Part, Style
from specloom.targets.runtime.shapes import (
    INTEGER,
    STRING,
    Choice,
    Items,
    JsonKind,
    Primitive,
    Properties,
)

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)


class _Item(BaseModel):
    unit_price: int = Field(alias="unitPrice")
    due: date | None = None


def _codec(
    kind: Kind, media_type: str, type_: Any = object, *parts: Part, **more: Any
) -> BodyCodec:
    return BodyCodec(Content(media_type, lambda: type_, kind, parts=parts, **more))


def _form(*parts: Part, **more: Any) -> BodyCodec:
    media_type = "application/x-www-form-urlencoded"
    return _codec(Kind.FORM, media_type, dict[str, object], *parts, **more)


def _read(codec: BodyCodec, data: bytes, content_type: str = "") -> list[object]:
    return [json.loads(text) for text in codec.decode(data, content_type).candidates]


@pytest.mark.parametrize(
    "value", [_Item(unitPrice=5), {"unitPrice": 5}, {"unit_price": 5}], ids=("model", "wire", "own")
)
def test_json_is_written_under_wire_names(value: object) -> None:
    """A model, and a mapping by wire or Python names, give the same JSON."""
    body = _codec(Kind.JSON, "application/json", _Item).encode(value)
    assert (body.data, body.content_type) == (b'{"unitPrice":5,"due":null}', "application/json")
    assert body.length == 26
    assert body.is_repeatable


def test_a_mapping_that_does_not_fit_is_refused_before_it_is_sent() -> None:
    """The error is pydantic's, with the place of what is wrong."""
    with pytest.raises(ValidationError) as raised:
        _codec(Kind.JSON, "application/json", list[_Item]).encode([{"unit_price": "x"}])
    assert raised.value.errors()[0]["loc"] == (0, "unit_price")


def test_json_is_handed_on_as_it_came() -> None:
    """Broken or not: the validator tells."""
    assert _codec(Kind.JSON, "application/json").decode(b"{").candidates == (b"{",)


@pytest.mark.parametrize(
    ("value", "data", "readings"),
    [
        ("héllo", "héllo".encode(), ["héllo"]),
        (5, b"5", ["5", 5]),
        (True, b"true", ["true", True]),
        (date(2026, 1, 2), b"2026-01-02", ["2026-01-02"]),
        (None, b"", [""]),
    ],
)
def test_text_is_a_string_or_else_the_literal_that_it_spells(
    value: object, data: bytes, readings: list[object]
) -> None:
    """Only the type can tell the text `5` from the number."""
    codec = _codec(Kind.TEXT, "text/plain")
    body = codec.encode(value)
    assert (body.data, body.content_type) == (data, "text/plain; charset=utf-8")
    assert _read(codec, data, body.content_type) == readings


def test_text_is_in_the_charset_that_is_named() -> None:
    """Both the document and the header of what is received may name one."""
    codec = _codec(Kind.TEXT, "text/plain; charset=latin-1")
    body = codec.encode("é")
    assert (body.data, body.content_type) == (b"\xe9", "text/plain; charset=latin-1")
    assert _read(codec, b"\xe9", body.content_type) == ["é"]
    with pytest.raises(EncodeError, match="latin-1"):
        codec.encode("€")
    with pytest.raises(DecodeError, match="the text is not utf-8"):
        codec.decode(b"\xe9", "text/plain")
    with pytest.raises(DecodeError, match="'klingon' is not known"):
        codec.decode(b"", "text/plain; charset=klingon")


def test_binary_content_is_sent_as_it_is_read() -> None:
    """A body of bytes may be anything that a file may be; its type stands in for a range."""
    codec = _codec(Kind.BINARY, "image/*")
    body = codec.encode(("cat.png", io.BytesIO(b"abc"), "image/png"))
    assert (body.data, body.length, body.content_type) == (None, 3, "image/png")
    assert b"".join(body) == b"abc"
    assert codec.encode(b"", "image/webp").content_type == "image/webp"
    assert codec.encode(b"").content_type == "application/octet-stream"
    assert not codec.encode(iter([b"a"])).is_repeatable
    with pytest.raises(TypeError):
        codec.encode("text")


def test_a_body_is_iterated_either_way() -> None:
    """Clients of both kinds send the same bytes."""

    async def collect() -> bytes:
        return b"".join([chunk async for chunk in body])

    for body in (
        _codec(Kind.JSON, "application/json").encode([1]),
        _codec(Kind.BINARY, "a/b").encode(File(b"[1]")),
    ):
        assert b"".join(body) == asyncio.run(collect()) == b"[1]"


def test_streams_have_a_writer_of_their_own() -> None:
    """A codec for bodies says where to look."""
    with pytest.raises(EncodeError, match="StreamWriter"):
        _codec(Kind.STREAM, "application/jsonl").encode([1])


_METADATA = Choice((Properties({}, STRING), STRING))
_STRIPE = _form(
    Part("customer", media_type="text/plain"),
    Part(
        "items",
        Items(Properties({"price": STRING, "quantity": INTEGER, "tax_rates": Items(STRING)})),
        Style.DEEP_OBJECT,
        explode=True,
    ),
    Part("expand", Items(STRING), Style.DEEP_OBJECT, explode=True),
    Part("metadata", _METADATA, Style.DEEP_OBJECT, explode=True),
    Part("automatic_tax", Properties({"enabled": Primitive((JsonKind.BOOLEAN,))}),
         Style.DEEP_OBJECT, explode=True),
)  # fmt: skip


def test_nested_forms_are_those_of_stripe() -> None:
    """Objects by key, lists of scalars by `[]`, lists of objects by index, "" to unset."""
    value = {
        "customer": "cus 1",
        "items": [
            {"price": "p+1", "quantity": 2, "tax_rates": ["a", "b"]},
            {"price": "p2", "quantity": 1, "tax_rates": []},
        ],
        "expand": ["customer"],
        "metadata": "",
        "automatic_tax": {"enabled": True},
    }
    body = _STRIPE.encode(value)
    assert body.data is not None
    assert body.data.decode().replace("%5B", "[").replace("%5D", "]").split("&") == [
        "customer=cus+1",
        "items[0][price]=p%2B1",
        "items[0][quantity]=2",
        "items[0][tax_rates][]=a",
        "items[0][tax_rates][]=b",
        "items[1][price]=p2",
        "items[1][quantity]=1",
        "items[1][tax_rates]=",
        "expand[]=customer",
        "metadata=",
        "automatic_tax[enabled]=true",
    ]
    assert _read(_STRIPE, body.data)[0] == value


def test_properties_without_a_style_are_documents() -> None:
    """Text is bare, an object is JSON, a list is repeated (OpenAPI 3.2, section 4.15.4)."""
    codec = _form(
        Part("id", media_type="text/plain"),
        Part("address", Properties({}), media_type="application/json"),
        Part("tags", media_type="text/plain", repeated=True),
    )
    value = {"id": "f8", "address": {"zip": "99999+1234"}, "tags": ["a", ""], "other": "x"}
    body = codec.encode(value)
    assert body.data == (b"id=f8&address=%7B%22zip%22%3A%2299999%2B1234%22%7D&tags=a&tags=&other=x")
    assert _read(codec, body.data)[0] == value


def test_an_empty_list_in_a_form_is_the_second_reading_of_an_absent_one() -> None:
    """A list of no pairs cannot be told from none: a required one is empty, another absent."""
    codec = _form(Part("tags", media_type="text/plain", repeated=True))
    body = codec.encode({"tags": []})
    assert body.data == b""
    assert _read(codec, b"") == [{}, {"tags": []}]


def test_json_in_a_form_cannot_add_properties() -> None:
    """Text that is no JSON by itself is a string, wherever it is put."""
    codec = _form(Part("a", Properties({}), media_type="application/json"))
    assert _read(codec, b'a={},"admin":true') == [{"a": '{},"admin":true'}]


def test_undeclared_properties_are_sent_as_the_rest_is() -> None:
    """`rest` says how; without it they are text, and lists are repeated."""
    codec = _form(rest=Part("", INTEGER, media_type="text/plain"))
    assert _read(codec, b"a=1&b=x") == [{"a": 1, "b": "x"}]
    assert _read(_form(), b"a=1&b=x&b=y") == [{"a": "1", "b": ["x", "y"]}]


def test_reserved_characters_of_a_form() -> None:
    """With `allowReserved` they pass, unless they mean something in a form."""
    codec = _form(Part("url", style=Style.FORM, allow_reserved=True))
    assert codec.encode({"url": "https://a/?b=c&d+e"}).data == b"url=https://a/?b=c%26d%2Be"


def test_a_form_of_too_many_pairs_is_refused() -> None:
    """The limit is the caller's."""
    with pytest.raises(DecodeError, match="more than 2 pairs") as raised:
        _form().decode(b"a=1&b=2&c=3", most=2)
    assert raised.value.too_large


def test_an_error_in_a_form_names_the_property() -> None:
    """The place is a pointer into the body."""
    with pytest.raises(EncodeError, match=r"^/items: the key"):
        _STRIPE.encode({"items": [{"a[b]": 1}]})


@given(value=st.dictionaries(st.sampled_from("abc"), _JSON, min_size=1))
def test_a_form_of_documents_holds_any_json(value: dict[str, object]) -> None:
    """Properties of JSON come back as they were."""
    parts = [Part(name, Properties({}), media_type="application/json") for name in "abc"]
    codec = _form(*parts)
    body = codec.encode(value)
    assert body.data is not None
    assert _read(codec, body.data) == [value]


@given(value=st.dictionaries(_TEXT, _TEXT))
def test_a_form_of_text_holds_any_text(value: dict[str, str]) -> None:
    """Names and values come back as they were."""
    assume("" not in value or len(value) > 1 or value[""] != "")
    body = _form().encode(value)
    assert body.data is not None
    assert _read(_form(), body.data) == [value]


def test_the_adapter_is_built_when_it_is_needed() -> None:
    """A codec that only reads asks nobody for a type."""

    def build() -> object:
        raise AssertionError

    assert BodyCodec(Content("application/json", build)).decode(b"1").candidates == (b"1",)


def test_a_model_is_written_without_its_adapter() -> None:
    """The quick way for the commonest body gives what the adapter would."""
    item = _Item(unitPrice=1, due=date(2026, 1, 1))
    quick = _codec(Kind.JSON, "application/json", _Item).encode(item).data
    assert quick == TypeAdapter(_Item).dump_json(item, by_alias=True)

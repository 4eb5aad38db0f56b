"""Bodies of parts: what is sent, and what a server makes of what arrives, in chunks of any size."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import MISSING, BaseModel, ConfigDict, TypeAdapter

from specloom.targets.runtime.codec import BodyCodec, DecodeError, EncodeError, Received
from specloom.targets.runtime.codec.multipart_body import write_multipart
from specloom.targets.runtime.codec.multipart_reader import Limits, MultipartReader
from specloom.targets.runtime.file import File
from specloom.targets.runtime.operation import Content, Kind, Part, Style
from specloom.targets.runtime.shapes import INTEGER, STRING, Items, Properties


class _Address(BaseModel):
    zip: str


class _Upload(BaseModel):
    model_config = ConfigDict(extra="allow")

    name: str = ""
    size: int | MISSING = MISSING
    address: _Address | MISSING = MISSING
    tags: list[str] | MISSING = MISSING
    photo: File = File(b"")
    pages: list[File] = []


_CONTENT = Content(
    "multipart/form-data",
    lambda: _Upload,
    Kind.MULTIPART,
    parts=(
        Part("name", media_type="text/plain"),
        Part("size", INTEGER, media_type="text/plain"),
        Part("address", Properties({"zip": STRING}), media_type="application/json"),
        Part("tags", media_type="text/plain", repeated=True),
        Part("photo", media_type="application/octet-stream", is_file=True),
        Part("pages", media_type="image/png", repeated=True, is_file=True),
    ),
)
_TYPE = "multipart/form-data; boundary=b"


def _sent(**members: Any) -> str:
    """The body of a call with `members`, its boundary `b`."""
    body = write_multipart(_CONTENT, members, "multipart/form-data", "b")
    return b"".join(body).decode()


@contextmanager
def _received(
    data: bytes,
    content_type: str = _TYPE,
    content: Content = _CONTENT,
    cuts: Sequence[int] = (),
    limits: Limits | None = None,
) -> Iterator[Received]:
    """What arrives in chunks that end at `cuts`."""
    reader = MultipartReader(content, content_type, limits)
    with closing(reader):
        for start, end in zip((0, *cuts), (*cuts, len(data)), strict=True):
            reader.feed(data[start:end])
        yield reader.finish()


def _upload(received: Received) -> _Upload:
    text = received.candidates[0]
    upload = TypeAdapter(_Upload).validate_json(text, strict=True, context=received.files)
    return received.place(upload)


def _part(name: str, content: str, *headers: str) -> bytes:
    head = "\r\n".join((f'Content-Disposition: form-data; name="{name}"', *headers))
    return f"--b\r\n{head}\r\n\r\n{content}\r\n".encode()


def test_a_body_has_a_part_for_each_property() -> None:
    """Text is bare, objects are JSON, lists are repeated, files have names and types."""
    assert _sent(
        name="é", address=_Address(zip="1"), tags=["a", ""], photo=File(b"x", filename="a.png")
    ) == (
        '--b\r\nContent-Disposition: form-data; name="name"\r\n\r\né\r\n'
        '--b\r\nContent-Disposition: form-data; name="address"\r\n'
        'Content-Type: application/json\r\n\r\n{"zip":"1"}\r\n'
        '--b\r\nContent-Disposition: form-data; name="tags"\r\n\r\na\r\n'
        '--b\r\nContent-Disposition: form-data; name="tags"\r\n\r\n\r\n'
        '--b\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n'
        "Content-Type: image/png\r\n\r\nx\r\n"
        "--b--\r\n"
    )


@pytest.mark.parametrize(
    ("file", "headers"),
    [
        (File(b""), 'filename="photo"|application/octet-stream'),
        (File(b"", filename="a.jpg"), 'filename="a.jpg"|image/jpeg'),
        (File(b"", content_type="a/b"), 'filename="photo"|a/b'),
        (File(b"", filename="é"), "filename=\"é\"; filename*=UTF-8''%C3%A9|application/octet-stream"),
        (File(b"", filename='"\r\n'),
         "filename=\"%22%0D%0A\"; filename*=UTF-8''%22%0D%0A|application/octet-stream"),
    ],
)  # fmt: skip
def test_a_file_is_named_and_typed(file: File, headers: str) -> None:
    """The type is the file's own, or what its name suggests; names cannot break out of the header."""
    name, _, media_type = headers.partition("|")
    head = f'--b\r\nContent-Disposition: form-data; name="photo"; {name}\r\n'
    assert _sent(photo=file).startswith(f"{head}Content-Type: {media_type}\r\n\r\n")


def test_the_declared_type_of_a_file_holds_unless_the_file_has_one() -> None:
    """A part of `image/png` is sent as that, whatever its name suggests."""
    text = _sent(pages=[File(b"", filename="a.jpg"), File(b"", content_type="image/x")])
    assert text.count("Content-Type: image/png\r\n") == text.count("Content-Type: image/x\r\n") == 1


def test_a_media_type_cannot_add_headers() -> None:
    """Line breaks in it are refused, with the place."""
    with pytest.raises(EncodeError, match=r"^/photo: .* is no media type"):
        _sent(photo=File(b"", content_type="a/b\r\nX: y"))


def test_what_cannot_be_written_is_refused_with_its_place() -> None:
    """The pointer is that of the property."""
    with pytest.raises(EncodeError, match=r"^/name: Unable to serialize unknown type"):
        _sent(name=object())


@pytest.mark.parametrize("name", ["a", "é", 'a"b', "a\r\nb", "100%", "%22", "x;y='z", "C:"])
def test_names_come_back(name: str) -> None:
    """Names of files are exact; names of properties are as browsers write them."""
    body = BodyCodec(_CONTENT).encode({"photo": (name, b"x")})
    with _received(b"".join(body), body.content_type) as received:
        assert _upload(received).photo.filename == name


def test_the_body_is_what_mail_readers_read() -> None:
    """Another implementation of MIME finds the same parts."""
    body = BodyCodec(_CONTENT).encode({"name": "n", "photo": ("a.png", b"\x00\xff")})
    message = message_from_bytes(
        f"Content-Type: {body.content_type}\r\n\r\n".encode() + b"".join(body)
    )
    parts = message.get_payload()
    assert isinstance(parts, list)
    assert [part.get_payload(decode=True) for part in parts] == [b"n", b"\x00\xff"]  # type: ignore[union-attr]  # all are messages


def _gone() -> Iterator[bytes]:
    yield b"abc"


def test_the_length_is_known_when_every_size_is(tmp_path: Path) -> None:
    """A path, bytes and a file object have a size; an iterator has none, and makes the body unrepeatable."""
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    codec = BodyCodec(_CONTENT)
    body = codec.encode({"photo": path, "pages": [b"abc", io.BytesIO(b"abc")]})
    assert body.length == len(b"".join(body)) == len(b"".join(body))
    assert body.is_repeatable
    assert body.data is None
    once = codec.encode({"photo": _gone()})
    assert (once.length, once.is_repeatable) == (None, False)
    assert b"abc" in b"".join(once)


def test_files_are_sent_in_chunks_either_way() -> None:
    """A large file is not gathered in memory, and async clients send the same."""
    body = BodyCodec(_CONTENT).encode({"photo": io.BytesIO(bytes(10**6))})

    async def collect() -> list[bytes]:
        return [chunk async for chunk in body]

    chunks = asyncio.run(collect())
    assert chunks == list(body)
    assert max(map(len, chunks)) <= 64 * 1024


def test_boundaries_are_random() -> None:
    """No content can be made to hold the next one."""
    codec = BodyCodec(_CONTENT)
    assert codec.encode({}).content_type != codec.encode({}).content_type


@given(data=st.data())
def test_what_was_sent_arrives_in_any_chunks(data: st.DataObject) -> None:
    """Text, JSON, lists and files come back, however the body is cut."""
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    files = st.binary(max_size=20) | st.sampled_from(
        [b"\r\n--b", b"\r\n--b--\r\n", b"\r\n-", b"\r"]
    )
    members = data.draw(
        st.fixed_dictionaries(
            {"name": texts},
            optional={
                "size": st.integers(),
                "address": st.builds(_Address, zip=texts),
                "tags": st.lists(texts, min_size=1, max_size=3),
                "photo": files,
                "pages": st.lists(files, min_size=1, max_size=3),
                "other": texts,
            },
        )
    )
    body = BodyCodec(_CONTENT).encode(_Upload.model_validate(members))
    raw = b"".join(body)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    with _received(raw, body.content_type, cuts=cuts) as received:
        assert _values(_upload(received)) == _values(_Upload.model_validate(members))


def _values(of: object) -> object:
    """`of` with the bytes of files in their place."""
    match of:
        case _Upload():
            return {name: _values(member) for name, member in of}
        case list():
            return [_values(item) for item in of]
        case File():
            return of.read()
        case _:
            return of


def test_parts_of_strangers_are_read_by_what_they_say() -> None:
    """A part that is not declared is a file if it has a file name, JSON if it says so, else text."""
    data = (
        _part("doc", '{"a": 1}', "Content-Type: application/json")
        + _part("broken", "{", "Content-Type: application/json")
        + _part('up"; filename="c.txt', "abc", "Content-Type: text/csv")
        + _part('two"; filename="d', "1")
        + _part('two"; filename="e', "2")
        + _part("note", "5")
        + _part("note", "6")
        + b"--b--"
    )
    with _received(data) as received:
        extra = _upload(received).model_extra or {}
        assert _values([extra["up"], extra["two"]]) == [b"abc", [b"1", b"2"]]
    assert {name: extra[name] for name in ("doc", "broken", "note")} == {
        "doc": {"a": 1},
        "broken": "{",
        "note": ["5", "6"],
    }


def test_a_declared_part_is_what_it_is_declared_to_be() -> None:
    """A file needs no file name, and JSON may have one."""
    data = (
        _part("photo", "abc")
        + _part('address"; filename="blob', '{"zip": "1"}', "Content-Type: application/json")
        + b"--b--"
    )
    with _received(data) as received:
        upload = _upload(received)
        assert (upload.photo.read(), upload.photo.filename) == (b"abc", "")
        assert upload.address == _Address(zip="1")


def test_parts_that_are_all_files_need_no_file_names() -> None:
    """Where everything that is not declared by name is a file, bytes that are no text are welcome."""
    content = replace(_CONTENT, rest=Part("", is_file=True))
    data = _part("photo.en-US", "jpeg").replace(b"jpeg", b"\xff\xd8") + b"--b--"
    with _received(data, content=content) as received:
        found = (_upload(received).model_extra or {})["photo.en-US"]
        assert (found.read(), found.filename) == (b"\xff\xd8", "")


def test_folders_in_a_file_name_are_cut_off() -> None:
    """What a client calls a file leads nowhere."""
    names = {
        "../../etc/passwd": "passwd",
        "C:\\\\x\\\\a.txt": "a.txt",
        "..": "",
        "a/": "",
        "ü.png": "ü.png",
    }
    for sent, read in names.items():
        data = _part(f'photo"; filename="{sent}', "x") + b"--b--"
        with _received(data) as received:
            assert _upload(received).photo.filename == read


def test_an_absent_list_may_be_an_empty_one() -> None:
    """The second candidate has it, for a list that is required."""
    with _received(_part("name", "n") + b"--b--") as received:
        assert received.candidates == (
            '{"name":"n"}',
            '{"name":"n","tags":[],"pages":[]}',
        )


def test_parts_in_brackets() -> None:
    """With `style` a property is several parts, and nothing is percent-encoded (OpenAPI 3.1 and later)."""
    shape = Properties({"a": STRING, "b": Items(INTEGER)})
    part = Part("filter", shape, Style.DEEP_OBJECT, explode=True)
    content = Content("multipart/form-data", lambda: object, Kind.MULTIPART, parts=(part,))
    value = {"filter": {"a": "ü&=", "b": [1, 2]}}
    body = write_multipart(content, value, "multipart/form-data", "b")
    raw = b"".join(body)
    assert 'name="filter[a]"\r\n\r\nü&=\r\n'.encode() in raw
    with _received(raw, content=content) as received:
        assert received.candidates[0] == '{"filter":{"a":"\\u00fc&=","b":[1,2]}}'


_FILE = _part('photo"; filename="a', "x" * 100)
_LIMITS: list[tuple[Limits, bytes, str]] = [
    (Limits(total=100), _FILE, "the body is over 100 bytes"),
    (Limits(parts=2), _FILE * 3, "the body has over 2 parts"),
    (Limits(field=10), _part("name", "x" * 11), "/name: it is over 10 bytes"),
    (Limits(fields=10), _part("name", "x" * 6) * 2, "/name: parts that are no files are over 10"),
]


@pytest.mark.parametrize(("limits", "data", "message"), _LIMITS)
def test_a_body_over_a_limit_is_refused_when_it_passes_it(
    limits: Limits, data: bytes, message: str
) -> None:
    """The error comes before the rest is read, and says which limit and where."""
    with pytest.raises(DecodeError, match=message) as raised, _received(data, limits=limits):
        pass
    assert raised.value.too_large


_BROKEN: list[tuple[bytes, str, str]] = [
    (b"", _TYPE, "ends before its last boundary"),
    (_part("name", "x"), _TYPE, "ends before its last boundary"),
    (b"hello", _TYPE, "not made of parts"),
    (b"--b\r\n\r\nx\r\n--b--", _TYPE, "part 1 has no name"),
    (_part("name", "x", "Content-Type: text/plain; charset=klingon") + b"--b--", _TYPE,
     "/name: it is not klingon"),
    (b"", "multipart/form-data", "has no boundary"),
    (b"", "multipart/form-data; boundary=" + "b" * 71, "has no boundary"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "content_type", "message"), _BROKEN)
def test_a_broken_body_is_refused(data: bytes, content_type: str, message: str) -> None:
    """The error says what is wrong, and in which part."""
    with pytest.raises(DecodeError, match=message) as raised, _received(data, content_type):
        pass
    assert not raised.value.too_large


def test_large_files_go_to_disk_and_are_gone_when_closed() -> None:
    """A file over the limit is read from the disk; nothing is left when the reader is closed."""
    reader = MultipartReader(_CONTENT, _TYPE, Limits(memory=10))
    reader.feed(_part('photo"; filename="a', "x" * 100) + b"--b--")
    upload = _upload(reader.finish())
    assert upload.photo.size == 100
    assert upload.photo.read() == upload.photo.read() == b"x" * 100
    reader.close()
    with pytest.raises(ValueError, match="closed"):
        upload.photo.read()

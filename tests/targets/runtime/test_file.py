"""Binary content: where it may come from, how often it can be read, and what pydantic makes of it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from specloom.targets.runtime.file import CHUNK_SIZE, Content, File, ReceivedFiles

_DATA = bytes(range(256)) * 1000


class _Upload(BaseModel):
    photo: File
    more: list[File] = []


async def _chunks() -> AsyncIterator[bytes]:
    for start in range(0, len(_DATA), 1000):
        yield _DATA[start : start + 1000]


def _content(kind: str, folder: Path) -> Content:
    path = folder / "cat.png"
    path.write_bytes(_DATA)
    offset = io.BytesIO(b"skipped" + _DATA)
    offset.seek(7)
    match kind:
        case "bytes":
            return _DATA
        case "bytearray":
            return bytearray(_DATA)
        case "path":
            return path
        case "file":
            return path.open("rb")
        case "position":
            return offset
        case "pipe":
            return _Pipe(_DATA)
        case "iterator":
            return iter([_DATA[:10], _DATA[10:]])
        case _:
            return _chunks()


class _Pipe(io.BytesIO):
    """A file object that cannot be rewound."""

    def seekable(self) -> bool:
        return False


_REPEATABLE = ("bytes", "bytearray", "path", "file", "position")
_KINDS = (*_REPEATABLE, "pipe", "iterator", "async")


@pytest.mark.parametrize("kind", _KINDS)
def test_content_is_read_as_often_as_it_can_be(kind: str, tmp_path: Path) -> None:
    """What is in memory, on disk or can be rewound is read twice; the rest once, then refused."""
    file = File(_content(kind, tmp_path))
    size = len(_DATA) if kind in _REPEATABLE else None
    assert (file.size, file.is_repeatable) == (size, kind in _REPEATABLE)
    assert asyncio.run(file.aread()) == _DATA
    if file.is_repeatable:
        assert asyncio.run(file.aread()) == _DATA
        assert b"".join(file) == file.read() == _DATA
        assert file.size == size
    else:
        with pytest.raises(ValueError, match="only once"):
            asyncio.run(file.aread())
    file.close()


@pytest.mark.parametrize("kind", [kind for kind in _KINDS if kind != "async"])
def test_content_is_saved_and_opened(kind: str, tmp_path: Path) -> None:
    """`save` writes all of it; `open` gives a file at its beginning."""
    file = File(_content(kind, tmp_path))
    assert file.save(tmp_path / "copy").read_bytes() == _DATA
    if file.is_repeatable:
        with file.open() as opened:
            assert opened.read(3) == _DATA[:3]
    file.close()


def test_large_content_comes_in_chunks(tmp_path: Path) -> None:
    """A file on disk is never in memory as a whole."""
    path = tmp_path / "large"
    path.write_bytes(bytes(CHUNK_SIZE * 2 + 1))
    assert [len(chunk) for chunk in File(path)] == [CHUNK_SIZE, CHUNK_SIZE, 1]


def test_asynchronous_content_needs_an_asynchronous_reader() -> None:
    """Reading it synchronously is an error that says what to do."""
    with pytest.raises(TypeError, match="AsyncClient"):
        File(_chunks()).read()


def test_a_file_that_was_opened_as_text_is_refused(tmp_path: Path) -> None:
    """The error says how to open it."""
    path = tmp_path / "text"
    path.write_text("a")
    with path.open() as opened, pytest.raises(TypeError, match="open it as binary"):
        File(opened).read()  # type: ignore[arg-type]  # that is the mistake


def test_name_and_type_come_from_the_content_unless_they_are_given(tmp_path: Path) -> None:
    """A path has a name, a name suggests a type, and bytes have neither."""
    path = tmp_path / "cat.png"
    path.write_bytes(b"")
    assert (File(path).filename, File(path).media_type) == ("cat.png", "image/png")
    with path.open("rb") as opened:
        assert File(opened).filename == "cat.png"
    given = File(path, filename="dog", content_type="image/webp")
    assert (given.filename, given.media_type) == ("dog", "image/webp")
    assert (File(b"").filename, File(b"").media_type) == (None, "application/octet-stream")


@pytest.mark.parametrize(
    "given",
    [
        lambda: b"abc",
        lambda: io.BytesIO(b"abc"),
        lambda: iter([b"a", b"bc"]),
        lambda: File(b"abc"),
        lambda: ("a.txt", b"abc"),
        lambda: ("a.txt", io.BytesIO(b"abc"), "text/plain"),
        lambda: (None, b"abc"),
    ],
)
def test_a_model_takes_content_in_any_form(given: Callable[[], object]) -> None:
    """A field of type `File` takes one, content, or a tuple of name, content and type."""
    upload = _Upload.model_validate({"photo": given(), "more": [given()]})
    assert upload.photo.read() == upload.more[0].read() == b"abc"


@pytest.mark.parametrize("given", ["abc", 5, {"a": b""}, ("a.txt",), ("a.txt", "text"), (1, b"")])
def test_a_model_refuses_what_is_no_content(given: object) -> None:
    """Text is refused as well: it could be a path, or be meant itself."""
    with pytest.raises(ValidationError) as raised:
        _Upload.model_validate({"photo": given})
    assert [error["type"] for error in raised.value.errors()] == ["file_type"]


def test_json_holds_text_alone() -> None:
    """In JSON a file is a string; bytes that are no text are an error that says what to do."""
    upload = _Upload.model_validate_json('{"photo": "héllo"}')
    assert upload.photo.read() == "héllo".encode()
    assert upload.model_dump_json() == '{"photo":"héllo","more":[]}'
    with pytest.raises(PydanticSerializationError, match="contentEncoding: base64"):
        _Upload(photo=File(b"\xff")).model_dump_json()


def test_received_files_are_put_where_their_keys_stand() -> None:
    """JSON whose context is `ReceivedFiles` holds their keys; no other text means a file."""
    files = ReceivedFiles()
    photo = File(b"\xff")
    text = f'{{"photo": "{files.add(photo)}", "more": ["file:0"]}}'
    upload = TypeAdapter(_Upload).validate_json(text, strict=True, context=files)
    assert upload.photo is photo
    assert upload.more[0].read() == b"file:0"


def test_files_are_equal_by_content_where_it_can_be_compared(tmp_path: Path) -> None:
    """Bytes and paths compare by value, open files by identity; name and type count."""
    opened = io.BytesIO(b"a")
    assert File(b"a") == File(b"a")
    assert File(b"a") != File(b"b")
    assert File(b"a") != File(b"a", filename="a")
    assert File(tmp_path) == File(tmp_path)
    assert File(opened) == File(opened)
    assert File(opened) != File(io.BytesIO(b"a"))
    assert File(b"a") != b"a"


def test_the_schema_is_openapis_own() -> None:
    """Tools that reflect a model see `format: binary`."""
    assert TypeAdapter(File).json_schema() == {"type": "string", "format": "binary"}

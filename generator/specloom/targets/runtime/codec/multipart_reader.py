"""`multipart/form-data` as it arrives: chunks of bytes in, members to validate and files out.

    reader = MultipartReader(content, content_type, Limits(total=100 * 2**20))
    async for chunk in request.stream():
        reader.feed(chunk)
    received = reader.finish()              # as from `BodyCodec.decode`
    ...
    reader.close()                          # when the files are not needed any more

A part is a file if it is declared as one, by name or as all others are, or if it has a file name and is not
declared by name. Files are kept in memory up to `Limits.memory`, then on disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser

from ..file import File, ReceivedFiles
from ..operation import Content
from .content import is_json
from .disposition import boundary_of, file_name, parameters_of, unescape_name
from .errors import DecodeError
from .form import FormFields
from .pairs import Pairs
from .reading import Candidates, array_candidates, json_string, json_value
from .received import Received

__all__ = ["Limits", "MultipartReader"]

_TEXT: Final = "text/plain"
_FILE_NAMES: Final = ("filename", "filename*")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a body may have, in bytes but for `parts`. `total` is all of it, None for no limit.

    `field`: one part that is no file. `fields`: all of these. `memory`: a file before it goes to disk.
    """

    total: int | None = None
    parts: int = 1000
    field: int = 1024 * 1024
    fields: int = 16 * 1024 * 1024
    memory: int = 1024 * 1024


@dataclass(slots=True)
class _Field:
    name: str
    media_type: str
    charset: str
    data: bytearray

    def text(self) -> str:
        try:
            return self.data.decode(self.charset)
        except (LookupError, ValueError):  # an unknown charset, or not of it
            raise DecodeError(f"it is not {self.charset}", f"/{self.name}") from None


@dataclass(slots=True)
class _Spool:
    name: str
    filename: str
    content_type: str | None
    file: BinaryIO = field(default_factory=BytesIO)

    def write(self, data: memoryview, memory: int) -> None:
        """Add `data`; what is over `memory` bytes goes to disk."""
        if isinstance(self.file, BytesIO) and self.file.tell() + len(data) > memory:
            on_disk = TemporaryFile()  # noqa: SIM115 - closed by the reader
            on_disk.write(self.file.getbuffer())
            self.file = on_disk
        self.file.write(data)

    def close(self) -> File:
        """The whole of it."""
        self.file.seek(0)
        return File(self.file, filename=self.filename, content_type=self.content_type)


class MultipartReader:
    """Reads one body, pushed to it in chunks of any size."""

    def __init__(self, content: Content, content_type: str, limits: Limits | None = None) -> None:
        """`content_type` is the header as received; raises `DecodeError` for one without boundary."""
        self._fields = FormFields(content, is_encoded=False)
        self._declared = {part.wire_name: part for part in content.parts}
        self._limits = limits or Limits()
        self._total = self._parts = self._field_bytes = 0
        self._headers: dict[str, str] = {}
        self._header_name = bytearray()
        self._header_value = bytearray()
        self._texts: list[_Field] = []
        self._text: _Field | None = None
        self._spools: list[BinaryIO] = []
        self._spool: _Spool | None = None
        self._files: dict[str, list[File]] = {}
        self._is_complete = False
        self._parser = MultipartParser(
            boundary_of(content_type),
            {
                "on_header_field": self._on_header_field,
                "on_header_value": self._on_header_value,
                "on_header_end": self._on_header_end,
                "on_part_begin": self._on_part_begin,
                "on_headers_finished": self._on_headers_finished,
                "on_part_data": self._on_part_data,
                "on_part_end": self._on_part_end,
                "on_end": self._on_end,
            },
        )

    def feed(self, data: bytes) -> None:
        """The next bytes of the body.

        Raises `DecodeError` where they are no parts, or pass a limit (`too_large`).
        """
        self._total += len(data)
        if self._limits.total is not None and self._total > self._limits.total:
            raise DecodeError(f"the body is over {self._limits.total} bytes", too_large=True)
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise DecodeError(f"the body is not made of parts: {error}") from None

    def finish(self) -> Received:
        """What was received; raises `DecodeError` if the end of the body is missing."""
        if not self._is_complete:
            raise DecodeError("the body ends before its last boundary")
        files = ReceivedFiles()
        members: dict[str, Candidates] = {
            name: self._members(name, found, files) for name, found in self._files.items()
        }
        pairs: list[tuple[str, str]] = []
        for one in self._texts:
            text = one.text()
            if one.name not in self._declared and is_json(one.media_type):
                members[one.name] = (json_value(text),)
            else:
                pairs.append((one.name, text))
        return Received(self._fields.read(Pairs(pairs), members), files)

    def close(self) -> None:
        """Delete what was received; the files cannot be read afterwards."""
        for file in self._spools:
            file.close()
        if self._spool is not None:
            self._spool.file.close()

    def _members(self, name: str, found: list[File], files: ReceivedFiles) -> Candidates:
        keys: list[Candidates] = [(json_string(files.add(file)),) for file in found]
        is_many = self._fields.part(name).repeated or len(keys) > 1
        return array_candidates(keys) if is_many else keys[0]

    def _on_part_begin(self) -> None:
        self._parts += 1
        if self._parts > self._limits.parts:
            raise DecodeError(f"the body has over {self._limits.parts} parts", too_large=True)
        self._headers = {}

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _on_header_end(self) -> None:
        name = self._header_name.decode("latin-1").lower()
        self._headers[name] = self._header_value.decode("utf-8", "replace")
        self._header_name.clear()
        self._header_value.clear()

    def _on_headers_finished(self) -> None:
        disposition = parameters_of(self._headers.get("content-disposition", ""))
        if "name" not in disposition:
            raise DecodeError(f"part {self._parts} has no name")
        name = unescape_name(disposition["name"])
        content_type = self._headers.get("content-type", "")
        if self._is_file(name, disposition):
            filename = file_name(disposition) or ""
            self._spool = _Spool(name, filename, content_type or None)
        else:
            charset = parameters_of(content_type).get("charset", "utf-8")
            self._text = _Field(name, content_type or _TEXT, charset, bytearray())
            self._texts.append(self._text)

    def _is_file(self, name: str, disposition: Mapping[str, str]) -> bool:
        if self._fields.part(name).is_file:
            return True
        return name not in self._declared and not disposition.keys().isdisjoint(_FILE_NAMES)

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._spool is not None:
            self._spool.write(memoryview(data)[start:end], self._limits.memory)
        elif self._text is not None:
            self._text.data += data[start:end]
            self._field_bytes += end - start
            if len(self._text.data) > self._limits.field:
                reason = f"it is over {self._limits.field} bytes"
                raise DecodeError(reason, f"/{self._text.name}", too_large=True)
            if self._field_bytes > self._limits.fields:
                reason = f"parts that are no files are over {self._limits.fields} bytes"
                raise DecodeError(reason, f"/{self._text.name}", too_large=True)

    def _on_part_end(self) -> None:
        if self._spool is not None:
            self._spools.append(self._spool.file)
            self._files.setdefault(self._spool.name, []).append(self._spool.close())
        self._spool = self._text = None

    def _on_end(self) -> None:
        self._is_complete = True

"""Width and height come from the image itself."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image

from content_platform.files.image_size import ImageSize, image_size


def _image(kind: str, size: tuple[int, int], orientation: int | None = None) -> io.BytesIO:
    exif = Image.Exif()
    if orientation is not None:
        exif[ExifTags.Base.Orientation] = orientation
    file = io.BytesIO()
    Image.new("RGB", size).save(file, kind, exif=exif)
    return file


def _png_header(width: int, height: int) -> io.BytesIO:
    """A PNG that says it is that large, without a pixel."""
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + header + _chunk(b"IDAT", b"") + _chunk(b"IEND", b""))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_images_tell_their_size(kind: str) -> None:
    """From whatever place the content stands at."""
    file = _image(kind, (40, 30))
    file.seek(0, io.SEEK_END)
    assert image_size(file) == ImageSize(40, 30)


@pytest.mark.parametrize(("orientation", "expected"), [(1, (40, 30)), (3, (40, 30)), (6, (30, 40))])
def test_images_on_their_side_are_as_viewers_show_them(
    orientation: int, expected: tuple[int, int]
) -> None:
    """Phones write portraits lying, and say so in Exif."""
    assert image_size(_image("JPEG", (40, 30), orientation)) == ImageSize(*expected)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_what_is_no_image_has_no_size(content: bytes) -> None:
    """Nor has what only begins as one."""
    assert image_size(io.BytesIO(content)) is None


def test_an_image_that_would_fill_the_memory_counts_as_none() -> None:
    """Nobody could ever open it."""
    assert image_size(_png_header(40, 30)) == ImageSize(40, 30)
    assert image_size(_png_header(60_000, 60_000)) is None
    assert image_size(_png_header(10_000, 10_000)) is None

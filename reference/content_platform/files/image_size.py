"""The bytes of an upload in, width and height out where it is an image."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import ExifTags, Image, UnidentifiedImageError

__all__ = ["ImageSize", "image_size"]

_ON_ITS_SIDE: Final = frozenset({5, 6, 7, 8})
"""Orientations of Exif that swap width and height for who looks at the image."""


@dataclass(frozen=True, slots=True)
class ImageSize:
    """In pixels, the way round that a viewer shows it."""

    width: int
    height: int


def image_size(content: BinaryIO) -> ImageSize | None:
    """The size of the image in `content`, of which the header alone is read; None for all else.

    It is left standing anywhere. An image of more pixels than Pillow finds safe counts as none.
    """
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(content) as image:
                orientation = _orientation(image)
                width, height = image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return ImageSize(height, width) if orientation in _ON_ITS_SIDE else ImageSize(width, height)


def _orientation(image: Image.Image) -> int | None:
    """What Exif says of it. Without any in its header, a PNG would be read to its end, pixels and all."""
    if image.format == "PNG" and "exif" not in image.info:
        return None
    return image.getexif().get(ExifTags.Base.Orientation)

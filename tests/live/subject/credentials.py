"""A session in, the credential of somebody out: keys of Content Management and Delivery, tokens of Management.

The manifest names these functions, so that no secret has to be known before the server is started.
"""

from __future__ import annotations

from live.subject.place import place

__all__ = [
    "administrator_key",
    "administrator_token",
    "librarian_key",
    "librarian_token",
    "reader_key",
    "reader_token",
    "shop_key",
    "shop_token",
    "stranger_key",
    "stranger_token",
]


def administrator_key(_: object) -> str:
    """Of who may do everything."""
    return place().keys["administrator"]


def administrator_token(_: object) -> str:
    """As `administrator_key`."""
    return place().tokens["administrator"]


def shop_key(_: object) -> str:
    """Of who has a start node in either tree."""
    return place().keys["shop"]


def shop_token(_: object) -> str:
    """As `shop_key`."""
    return place().tokens["shop"]


def reader_key(_: object) -> str:
    """Of who may browse content, and nothing else."""
    return place().keys["reader"]


def reader_token(_: object) -> str:
    """As `reader_key`."""
    return place().tokens["reader"]


def librarian_key(_: object) -> str:
    """Of who has all sections but that of content, and no permission on any item."""
    return place().keys["librarian"]


def librarian_token(_: object) -> str:
    """As `librarian_key`."""
    return place().tokens["librarian"]


def stranger_key(_: object) -> str:
    """Of who has no section at all."""
    return place().keys["nobody"]


def stranger_token(_: object) -> str:
    """As `stranger_key`."""
    return place().tokens["nobody"]

"""Ids in, where what was created can be read out."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from umbraco_apis.management_v1.server import request

__all__ = ["Addresses"]

_PREFIX: Final = "/umbraco/management/api/v1/"


class Addresses:
    """Absolute URLs of this API: below `public_url`, or below the address of the request at hand."""

    __slots__ = ("_base",)

    def __init__(self, public_url: str = "") -> None:
        self._base = public_url.rstrip("/")

    def of(self, kind: str, id: object) -> str:
        """Where one thing is; `kind` is as in the path, such as `member-group`."""
        return f"{self._base or _origin()}{_PREFIX}{kind}/{quote(str(id), safe='')}"


def _origin() -> str:
    url = request().url
    return f"{url.scheme}://{url.netloc}"

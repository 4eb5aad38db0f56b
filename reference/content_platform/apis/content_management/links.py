"""Ids and names in, the links of hypermedia out: absolute, and as few as there are (DECISIONS 21)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from pydantic import MISSING
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import request

__all__ = ["Links"]


class Links:
    """Addresses of this API: below `public_url`, or below the address of the request at hand."""

    __slots__ = ("_base",)

    def __init__(self, public_url: str = "") -> None:
        self._base = public_url.rstrip("/")

    def resolved(self) -> Links:
        """The same for the request at hand, whose address is looked up once: for answers with many links."""
        return self if self._base else Links(_origin())

    def to(self, *segments: object) -> m.Link:
        """A link; each segment is quoted, a slash in it too."""
        return m.Link(href=self.href(*segments))

    def template(self, *segments: object, template: str) -> m.Link:
        """A link with places to fill in: `template` follows the segments as it is."""
        return m.Link(href=self.href(*segments) + template, templated=True)

    def href(self, *segments: object) -> str:
        """An absolute address."""
        path = "/".join(quote(str(each), safe="") for each in segments)
        return f"{self._base or _origin()}/{path}"

    @staticmethod
    def several(links: Sequence[m.Link]) -> m.LinkOrLinks | MISSING:
        """One link as it is, more as an array, and none as nothing at all."""
        match links:
            case []:
                return MISSING
            case [link]:
                return link
            case _:
                return [*links]


def _origin() -> str:
    url = request().url
    return f"{url.scheme}://{url.netloc}"

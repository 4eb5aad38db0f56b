# Part of specloom 0.1.0. Do not edit.
"""Cookie parameters: `form`, percent-encoded, `cookie`, which encodes nothing, and documents.

The pairs of an exploded value are divided by `; ` in both styles (OAS 3.2, appendix D). Refused with
`cookie`: what RFC 6265 does not allow in a value (white space, `"`, `,`, `;`, `\\`, and all that is not
ASCII). The combination of `cookie` without `explode` is undefined, and taken for one with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..operation import Parameter, Style
from .content import document_reader, document_text
from .errors import DecodeError, EncodeError
from .pair_styles import Pair, pair_reader, pair_writer
from .pairs import Pairs
from .percent import quote, quote_reserved
from .plain import Plainer
from .reading import ABSENT, Candidates

__all__ = ["CookieCodec"]

_NOT_IN_COOKIES: Final = re.compile(r"[^!#-+\--:<-\[\]-~]").search
_RESERVED: Final = ":/?#[]@!$&'()*+="


class CookieCodec:
    """One cookie parameter. Built once for an operation, used by clients and servers."""

    __slots__ = ("_plain", "_read", "_style", "_write", "parameter", "where")

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        self.where = f"cookie parameter {parameter.wire_name!r}"
        self._plain = Plainer(parameter.type)
        self._style = parameter.style or Style.FORM
        is_cookie = self._style is Style.COOKIE
        explode = parameter.explode is not False or is_cookie
        encoded = quote_reserved(_RESERVED) if parameter.allow_reserved else quote
        self._write = pair_writer(self._style, explode, _cookie if is_cookie else encoded)
        name = parameter.wire_name
        self._read = pair_reader(self._style, explode, name, parameter.shape)

    def encode(self, value: object) -> str:
        """Its piece of the `Cookie` header, `name=value` or several with `; ` between.

        Raises `EncodeError` for a value that has no such text.
        """
        try:
            return "; ".join([f"{quote(name)}={text}" for name, text in self._pairs(value)])
        except EncodeError as error:
            raise error.at(self.where) from None

    def decode(self, cookies: Pairs) -> Candidates:
        """What `cookies` (`Pairs.of_cookies`) have for it; no candidates if it was not sent."""
        try:
            return self._decode(cookies)
        except DecodeError as error:
            raise error.at(self.where) from None

    def _pairs(self, value: object) -> Iterable[Pair]:
        plain = self._plain(value)
        if self.parameter.media_type is None:
            return self._write(self.parameter.wire_name, plain)
        return ((self.parameter.wire_name, quote(document_text(self.parameter.media_type)(plain))),)

    def _decode(self, cookies: Pairs) -> Candidates:
        if self.parameter.media_type is None:
            is_cookie = self._style is Style.COOKIE
            return self._read(cookies.verbatim() if is_cookie else cookies)
        values = cookies.values.get(self.parameter.wire_name)
        read = document_reader(self.parameter.media_type, self.parameter.shape)
        return ABSENT if values is None else read(cookies.unquote(values[0]))


def _cookie(text: str) -> str:
    if _NOT_IN_COOKIES(text):
        raise EncodeError(f"{text!r} has characters that a cookie cannot hold")
    return text

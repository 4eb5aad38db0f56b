# Part of specloom 0.1.0. Do not edit.
"""Names with values: what queries, cookies and forms are made of, parsed once and then asked by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from .errors import DecodeError
from .percent import unquote, unquote_form, verbatim
from .reading import Pieces, Text

__all__ = ["ExplodedPieces", "Pairs"]


class Pairs:
    """The pairs of one query, cookie header or form: names decoded, values as received.

    `unquote` decodes a value. Values of one name keep their order.
    """

    __slots__ = ("unquote", "values")

    def __init__(
        self, pairs: Iterable[tuple[str, str]], unquote: Callable[[str], str] = verbatim
    ) -> None:
        values: dict[str, list[str]] = {}
        for name, value in pairs:
            values.setdefault(name, []).append(value)
        self.values = values
        self.unquote = unquote

    @classmethod
    def of_query(cls, query: str | bytes, most: int | None = None) -> Pairs:
        """Those of a query string or a form, as received.

        Raises `DecodeError` if there are more than `most`, or for what is not UTF-8.
        """
        text = query if isinstance(query, str) else _decoded(query)
        pieces = text.split("&")
        if most is not None and len(pieces) - pieces.count("") > most:
            raise DecodeError(f"more than {most} pairs", too_large=True)
        pairs = cls((), unquote_form)
        values = pairs.values
        for piece in pieces:
            if piece:
                name, _, value = piece.partition("=")
                if "%" in name or "+" in name:
                    name = unquote_form(name)
                if name in values:
                    values[name].append(value)
                else:
                    values[name] = [value]
        return pairs

    @classmethod
    def of_cookies(cls, headers: Iterable[str]) -> Pairs:
        """Those of all `Cookie` headers of a request (RFC 6265 section 5.4)."""
        pieces = [piece.strip(" \t") for header in headers for piece in header.split(";")]
        pairs = (piece.partition("=") for piece in pieces if piece)
        return cls(((unquote(name), value) for name, _, value in pairs), unquote)

    def verbatim(self) -> Pairs:
        """The same pairs, whose values are not percent-encoded."""
        return Pairs(((name, value) for name, values in self.values.items() for value in values))


def _decoded(query: bytes) -> str:
    try:
        return query.decode()  # what is not encoded is ASCII, or should have been encoded
    except UnicodeDecodeError:
        raise DecodeError("it is not UTF-8") from None


class ExplodedPieces:
    """The pairs of an exploded parameter: the same name again and again, or one name for each member.

    `claimed` are names that belong to others, which an object that takes any name leaves alone; one
    that ends with `[` stands for all that begin with it.
    """

    __slots__ = ("_claimed", "_name", "_pairs")

    def __init__(self, name: str, pairs: Pairs, claimed: frozenset[str] = frozenset()) -> None:
        self._name = name
        self._pairs = pairs
        self._claimed = claimed

    def text(self) -> str | None:
        """The value, if there is one."""
        values = self._pairs.values.get(self._name, ())
        return self._pairs.unquote(values[0]) if len(values) == 1 else None

    def items(self) -> Sequence[Pieces] | None:
        """The values, if there are any."""
        values = self._pairs.values.get(self._name)
        if values is None:
            return None
        return [Text(self._pairs.unquote(value)) for value in values]

    def members(self, known: Mapping[str, object], rest: bool) -> Mapping[str, Pieces] | None:
        """Pairs that are named like members; None if there are none."""
        values = self._pairs.values
        names = [name for name in known if name in values]
        if rest:
            names += [name for name in values if name not in known and self._is_free(name)]
        return {name: ExplodedPieces(name, self._pairs) for name in names} or None

    def _is_free(self, name: str) -> bool:
        opening = name[: name.find("[") + 1]
        return name != self._name and name not in self._claimed and opening not in self._claimed

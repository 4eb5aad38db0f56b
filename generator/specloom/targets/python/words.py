"""Names of any spelling in, their words out: `getHTTPStatus`, `get-http-status` and `get/http_status` are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

__all__ = ["PREPOSITIONS", "is_same_word", "span_of", "words_of"]

PREPOSITIONS: Final = frozenset({"by", "for", "from", "in", "of", "on", "the", "to", "with"})
"""Words that say nothing by themselves."""

_BREAK: Final = re.compile(r"[\W_]+")
_HUMP: Final = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])"  # `petStore`
    r"|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?![a-z]))"  # `HTTPStatus`, but not `userIDs`
)
_SIGNS: Final = {"+": " plus ", "-": " minus "}
_UNBROKEN: Final = re.compile(
    "OAuth|OpenID|IPv[46]|GitHub|GitLab|GraphQL|NoSQL|MySQL|PostgreSQL|YouTube|LinkedIn|PayPal"
    r"|(?<![A-Za-z])(?:iOS|macOS)|(?<![A-Z])ETag(?=s?(?![a-z]))"
)
"""Words that have a capital inside; a capital after a small letter begins a word in all others."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, each a part of an identifier; none if it has no letter or digit.

    A number stays with the word before it. A sign that begins the text is a word: `+1`, `-1`.
    """
    if text[:1] in _SIGNS and text[1:2].isdigit():
        text = _SIGNS[text[0]] + text[1:]
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    plain = _UNBROKEN.sub(_capitalized, plain)
    parts = (part for piece in _BREAK.split(plain) for part in _HUMP.split(piece))
    return tuple(word for part in parts for word in [_lower(part)] if word)


def _capitalized(found: re.Match[str]) -> str:
    return found[0].capitalize()


def _lower(part: str) -> str:
    if part.isascii():
        return part.lower()
    folded = unicodedata.normalize("NFKC", part.lower())
    return "".join(letter for letter in folded if letter != "_" and f"a{letter}".isidentifier())


def span_of(words: Sequence[str], part: Sequence[str]) -> tuple[int, int] | None:
    """Where in `words` those of `part` stand in a row, singular and plural alike; None if nowhere.

    Words that one of the two writes as one are the same: `vpcnats_get` has the words of `VPC NATs`.
    """
    whole = "".join(part)
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            found = words[start:end]
            if len(found) == len(part) and all(map(is_same_word, found, part)):
                return start, end
            if is_same_word("".join(found), whole):
                return start, end
    return None


def is_same_word(one: str, other: str) -> bool:
    """Whether two words are equal, or one is the plural of the other."""
    return one == other or not _singulars(one).isdisjoint(_singulars(other))


def _singulars(word: str) -> frozenset[str]:
    """What `word` may be the plural of, and itself."""
    found = {word}
    if word.endswith("s") and not word.endswith("ss"):
        found.add(word[:-1])
    if word.endswith("ies"):
        found.add(f"{word[:-3]}y")
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        found.add(word[:-2])
    return frozenset(found)

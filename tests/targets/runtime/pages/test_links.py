"""What a `Link` header says of the next page."""

from __future__ import annotations

import pytest

from specloom.targets.runtime.client.links import link_to


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("", None),
        ('<a>; rel="next"', "a"),
        ("<a>; rel=next", "a"),
        ("<a>;rel=NEXT", "a"),
        ('<a>; rel="prev", <b>; rel="next"', "b"),
        ('<a>; title="x, <y>; rel=next", <b>; rel=next', "b"),
        ('<a,b;c>; rel="next"', "a,b;c"),
        ('<a>; rel="last next"', "a"),
        ('<a>; rel="nextest"', None),
        ('<a>; rel="prev"; rel="next"', None),
        ('<a>; foo; rel="next"', "a"),
        ('<a>; title="\\"; rel=next"; rel=prev', None),
        ('  <a> ; rel = "next" , <b>; rel=next', "a"),
        ("a; rel=next", None),
        ("<a; rel=next", None),
        ('<>; rel="next"', ""),
    ],
)
def test_the_next_link_is_found(header: str, target: str | None) -> None:
    """As RFC 8288 writes links: quoted texts may hold anything, the first `rel` counts."""
    assert link_to("next", header) == target

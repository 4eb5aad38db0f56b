"""TOML as we write it; unit tests, since a case shows one file and this is for all of them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.conform.toml import dump_toml
from specloom.source import Json, JsonObject

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_SCALARS = _TEXTS | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
_VALUES: st.SearchStrategy[Json] = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=9,
)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=4))
def test_what_is_written_is_what_is_read(value: JsonObject) -> None:
    """A reader of TOML finds the value that was written, whatever its keys and texts are."""
    assert tomllib.loads(dump_toml(value)) == value


def test_members_that_are_nothing_are_left_out() -> None:
    """TOML has no null, so a table does not have the member at all."""
    assert tomllib.loads(dump_toml({"a": None, "b": {"c": None, "d": 1}})) == {"b": {"d": 1}}


def test_nothing_in_a_list_is_refused() -> None:
    """An item cannot be left out without moving the ones after it."""
    with pytest.raises(ValueError, match="no null"):
        dump_toml({"a": [1, None]})

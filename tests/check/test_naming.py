"""Names of one convention: the one that is set, or the one that most follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.check.config import Casing
from specloom.check.rules.naming import is_spelled, spelled

_WORD = st.from_regex(r"[a-z]{1,6}", fullmatch=True)


@given(st.lists(_WORD, min_size=1, max_size=4), st.sampled_from(Casing), st.sampled_from(Casing))
def test_a_name_can_be_spelled_in_every_casing(
    words: list[str], first: Casing, second: Casing
) -> None:
    """What is offered instead of a name follows the convention, from whichever it comes."""
    name = spelled(spelled("_".join(words), first), second)
    assert is_spelled(name, second)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Get_Pet", "getPet"),
        ("HTTPProxy", "httpProxy"),
        ("list-all-pets", "listAllPets"),
        ("petV2", "petV2"),
        ("get pets by id", "getPetsById"),
    ],
)
def test_words_are_found_by_case_and_punctuation(name: str, better: str) -> None:
    """Names as people write them come out as people would have them."""
    assert spelled(name, Casing.CAMEL) == better

"""Settling is a table of names from wishes; cases cannot show that it holds for all documents."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.python import PyName
from specloom.targets.python.settle import Wish, settle

_NAMES = st.sampled_from(["a", "a_b", "a_iter", "a_2", "b", "b_iter", "b_2", "from_"]).map(PyName)


def _wish(identity: str, *forms: str, chosen: str | None = None, endings: str = "") -> Wish:
    names = tuple(map(PyName, forms))
    picked = None if chosen is None else PyName(chosen)
    return Wish((identity,), names, picked, tuple(endings.split()))


def _names(*wishes: Wish) -> list[str]:
    return list(settle(wishes).names)


def test_the_best_form_is_taken() -> None:
    """Nobody gets a longer name without need."""
    assert _names(_wish("x", "get", "get_pet"), _wish("y", "put", "put_pet")) == ["get", "put"]


def test_all_who_clash_take_their_longer_form() -> None:
    """No one keeps the short name for being first: it would lose it if the document were reordered."""
    wishes = (_wish("x", "get", "get_pet"), _wish("y", "get", "get_dog"), _wish("z", "put"))
    assert _names(*wishes) == ["get_pet", "get_dog", "put"]


def test_a_longer_form_may_clash_in_turn() -> None:
    """A name that was free becomes contested when another falls back on it: both go on."""
    wishes = (
        _wish("x", "get", "get_pet", "get_pets_x"),
        _wish("y", "get", "get_dog", "get_dogs"),
        _wish("z", "get_pet", "get_pet_z"),
    )
    assert _names(*wishes) == ["get_pets_x", "get_dog", "get_pet_z"]


def test_without_a_longer_form_the_one_that_is_written_so_keeps_the_name() -> None:
    """`id` keeps `id`, and `_id` gets a number."""
    assert _names(_wish("_id", "id"), _wish("id", "id"), _wish("Id", "id")) == [
        "id_3",
        "id",
        "id_2",
    ]


def test_a_chosen_name_is_kept_and_others_make_room() -> None:
    """What an author writes counts more than what is derived."""
    wishes = (_wish("x", "get", "get_pet"), _wish("y", "find", chosen="get"))
    assert _names(*wishes) == ["get_pet", "get"]


def test_of_two_equal_choices_the_first_by_identity_counts() -> None:
    """The other one is named as if it had not chosen, and the clash says that both did."""
    settled = settle((_wish("y", "put", chosen="get"), _wish("x", "find", chosen="get")))
    assert settled.names == ("put", "get")
    assert [(clash.name, clash.members, clash.is_choice) for clash in settled.clashes] == [
        ("get", (1, 0), True)
    ]


def test_names_that_come_with_a_name_are_kept_free() -> None:
    """A method `list` that is paged brings `list_iter`, which no other method may be called."""
    wishes = (_wish("x", "list", "list_pets", endings="_iter"), _wish("y", "list_iter", "iterate"))
    assert _names(*wishes) == ["list_pets", "iterate"]


def test_choices_that_clash_by_what_comes_with_them_are_told() -> None:
    """`list` and `list_iter` cannot both be had where the first is paged."""
    settled = settle(
        (_wish("x", "a", chosen="list", endings="_iter"), _wish("y", "b", chosen="list_iter"))
    )
    assert settled.names == ("list", "b")
    assert [clash.is_choice for clash in settled.clashes] == [True]


@st.composite
def _wishes(draw: st.DrawFn) -> list[Wish]:
    identities = draw(st.lists(st.text("abc_", min_size=1), unique=True, max_size=8))
    return [
        Wish(
            (identity,),
            tuple(dict.fromkeys(draw(st.lists(_NAMES, min_size=1, max_size=3)))),
            draw(st.none() | _NAMES),
            tuple(draw(st.sampled_from([[], ["_iter"], ["_iter", "_stream"]]))),
        )
        for identity in identities
    ]


def _claims(wishes: Sequence[Wish], names: Sequence[str]) -> list[str]:
    return [
        name + ending
        for wish, name in zip(wishes, names, strict=True)
        for ending in ("", *wish.endings)
    ]


@given(_wishes())
def test_no_two_names_are_the_same(wishes: list[Wish]) -> None:
    """Whatever is wanted, each name is given once, those that come with others included."""
    claims = _claims(wishes, settle(wishes).names)
    assert len(claims) == len(set(claims))


@given(_wishes(), st.randoms())
def test_the_order_of_a_document_does_not_matter(wishes: list[Wish], random: Random) -> None:
    """Moving an operation or a parameter renames nothing."""
    before = dict(zip([wish.identity for wish in wishes], settle(wishes).names, strict=True))
    moved = list(wishes)
    random.shuffle(moved)
    after = dict(zip([wish.identity for wish in moved], settle(moved).names, strict=True))
    assert before == after

"""When fixtures are made; unit tests, since a run does not tell how often they were."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import pytest

from specloom.conform.inside.fixtures import Fixtures
from specloom.conform.inside.mistakes import NotMade
from specloom.conform.inside.texts import Look, NothingThere
from specloom.conform.settings import Fixture, Place
from specloom.source import Json

_PLACE = Place("conform.yaml", 3, 5)


class _Maker:
    """Makes what is asked for of what it `needs`, and remembers that it did."""

    def __init__(self, needs: Mapping[str, str]) -> None:
        self.made: list[str] = []
        self.fails = False
        self._needs = needs

    def __call__(self, fixture: Fixture, look: Look) -> Mapping[str, Json]:
        if self.fails:
            raise ZeroDivisionError
        if fixture.name in self._needs:
            look(f"fixture:{self._needs[fixture.name]}.number")
        self.made.append(fixture.name)
        return {"number": len(self.made)}


def _fixtures(**needs: str) -> tuple[Fixtures, _Maker]:
    maker = _Maker(needs)
    names = ("page", "child", "other")
    return Fixtures({name: Fixture(name, (), _PLACE) for name in names}, maker), maker


def test_a_fixture_is_made_when_it_is_needed() -> None:
    """Once, and not before."""
    fixtures, maker = _fixtures()
    assert maker.made == []
    assert [fixtures.look("fixture:page.number") for _ in range(3)] == [1, 1, 1]
    assert maker.made == ["page"]


def test_a_spent_fixture_is_made_again() -> None:
    """When it is next needed, not at once."""
    fixtures, maker = _fixtures()
    fixtures.values("page")
    fixtures.spend(["page"])
    assert maker.made == ["page"]
    assert fixtures.look("fixture:page.number") == 2


def test_what_was_made_of_a_spent_fixture_is_spent() -> None:
    """A child does not outlive its page; a page outlives its child."""
    fixtures, maker = _fixtures(child="page")
    fixtures.values("child")
    fixtures.spend(["page"])
    fixtures.values("child")
    assert maker.made == ["page", "child", "page", "child"]
    fixtures.spend(["child"])
    fixtures.values("child")
    assert maker.made[4:] == ["child"]


def test_threads_do_not_share() -> None:
    """What one thread spends is nobody else's."""
    fixtures, maker = _fixtures()
    fixtures.values("page")

    def elsewhere() -> None:
        fixtures.values("page")
        fixtures.spend(["page"])

    other = threading.Thread(target=elsewhere)
    other.start()
    other.join()
    assert fixtures.look("fixture:page.number") == 1
    assert maker.made == ["page", "page"]


def test_a_fixture_that_needs_itself_is_told() -> None:
    """The circle is named, with the place in the manifest."""
    fixtures, _ = _fixtures(page="child", child="page")
    with pytest.raises(NotMade, match=r"conform.yaml:3:5: .* page -> child -> page"):
        fixtures.values("page")


def test_a_fixture_that_fails_is_not_tried_for_ever() -> None:
    """It is tried again a few times, and told each time."""
    fixtures, maker = _fixtures()
    maker.fails = True
    for _ in range(5):
        with pytest.raises(NotMade, match="ZeroDivisionError"):
            fixtures.values("page")
    maker.fails = False
    with pytest.raises(NotMade):
        fixtures.values("page")
    assert fixtures.look("fixture:other.number") == 1


@pytest.mark.parametrize("name", ["fixture:nothing.number", "fixture:page.colour"])
def test_names_of_nothing_are_refused(name: str) -> None:
    """A fixture that is not there, and a value that it has not."""
    fixtures, _ = _fixtures()
    with pytest.raises(NothingThere, match="no"):
        fixtures.look(name)

"""Work in forks: what they give, what is left of them; no command shows one alone."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from specloom.conform.strength.forks import Broken, Forks


def test_results_come_with_their_tasks() -> None:
    """Each task is done once, whoever is done first."""
    assert sorted(Forks(2, 60).run(range(5), lambda number: number**2)) == [
        (number, number**2) for number in range(5)
    ]


def test_nothing_of_a_fork_is_left() -> None:
    """What a fork changes is its own, and its temporary files go with it."""
    kept = [1]

    def work(_: None) -> str:
        kept.append(2)
        return tempfile.mkdtemp()

    ((_, folder),) = Forks(1, 60).run([None], work)
    assert kept == [1]
    assert isinstance(folder, str)
    assert not Path(folder).exists()


def test_a_fork_that_fails_says_why() -> None:
    """An exception is no result; neither is the end of the process."""

    def raises(_: None) -> None:
        raise ValueError("no such site")

    def ends(_: None) -> None:
        os._exit(3)

    assert list(Forks(1, 60).run([None], raises)) == [(None, Broken("ValueError: no such site"))]
    assert list(Forks(1, 60).run([None], ends)) == [(None, Broken("the process ended"))]


def test_a_fork_that_does_not_end_is_ended() -> None:
    """After its time, that is what is told, and the others go on."""
    found = dict(Forks(2, 0.5).run([0, 3600], time.sleep))
    assert found == {0: None, 3600: Broken("it took too long")}


def test_tasks_are_taken_when_there_is_room() -> None:
    """Whoever gives tasks decides while others run whether there are more."""
    taken = []

    def tasks() -> object:
        for number in range(3):
            taken.append(number)
            yield number

    runs = Forks(1, 60).run(tasks(), lambda number: number)  # type: ignore[arg-type, var-annotated]
    next(runs)
    assert taken == [0]
    assert len(list(runs)) == 2

"""What is remembered from run to run; a command shows only that the second one is quick."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from specloom.conform.strength.memory import Memory, Remembered, key_of
from specloom.conform.strength.result import Outcome

FOUND = Remembered(
    chosen=("a", "b"),
    outcomes={"a": (Outcome.KILLED, ("ServerError: Server error",))},
    failing={"GET /notes": ("error: Runtime Error",)},
    statuses={"GET /notes": frozenset({200, 404})},
)


def test_what_was_kept_is_recalled(tmp_path: Path) -> None:
    """All of it, and that something is left to try."""
    Memory(tmp_path / "new" / "key.json").keep(FOUND)
    recalled = Memory(tmp_path / "new" / "key.json").recall()
    assert recalled == FOUND
    assert not recalled.is_whole


def test_what_cannot_be_read_is_forgotten(tmp_path: Path) -> None:
    """A file that is not there, cut off or of somebody else is as good as none."""
    path = tmp_path / "key.json"
    assert Memory(path).recall() is None
    for text in ("", "{", "[]", '{"chosen": ["a"]}', '{"chosen": [], "outcomes": {"a": ["won"]}}'):
        path.write_text(text, "utf-8")
        assert Memory(path).recall() is None


def test_a_key_is_of_everything_that_is_measured() -> None:
    """Another document, another setting or another application has another key; an order of files has none."""
    first = key_of({"a": b"1", "b": b"2"}, [b"app"])
    assert first == key_of({"b": b"2", "a": b"1"}, [b"app"])
    others = (
        ({"a": b"1", "b": b"3"}, [b"app"]),
        ({"a": b"1", "b": b"2"}, [b"ape"]),
        ({"a": b"1b2"}, [b"app"]),
    )
    assert first not in {key_of(*other) for other in others}


def test_what_could_not_be_tried_is_not_settled() -> None:
    """A fault whose process ended is tried again with the next run."""
    broken = replace(FOUND, outcomes={"a": FOUND.outcomes["a"], "b": (Outcome.UNTRIED, ("why",))})
    assert not broken.is_whole
    assert set(broken.settled) == {"a"}

"""The notes of `tests/conform/inside` in, the faults that they give occasion to out; no case shows them one by one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from specloom.conform.strength.choosing import choose
from specloom.conform.strength.fault import ChangeBody, Fault, Kind, Put
from specloom.conform.strength.planting import candidates
from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_file

NOTES = Path(__file__).parents[1] / "inside" / "notes" / "openapi.yaml"

SHELF = """\
openapi: 3.1.1
info: {title: Shelf, version: '1'}
paths:
  /books:
    get:
      parameters:
        - {name: take, in: query, schema: {type: integer}}
        - {name: first, in: query, schema: {type: string}}
      responses:
        '200':
          description: Books.
          content:
            application/json:
              schema:
                type: object
                additionalProperties: false
                required: [books]
                properties:
                  books: {type: array, items: {$ref: '#/components/schemas/Book'}}
                  next: {anyOf: [{type: integer}, {type: 'null'}]}
                  either: {oneOf: [{type: integer}, {type: string, maxLength: 3}]}
components:
  schemas:
    Book:
      type: object
      required: [isbn]
      properties:
        isbn: {type: string, pattern: '^[0-9]{13}$'}
        sequel: {$ref: '#/components/schemas/Book'}
"""


def document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "openapi.yaml"
    path.write_text(text, "utf-8")
    return compile_file(path, Diagnostics())


def of_kind(faults: tuple[Fault, ...], kind: Kind) -> set[str]:
    return {fault.about for fault in faults if fault.kind is kind}


def test_a_small_document_has_faults_of_all_kinds_that_it_can_have() -> None:
    """All kinds are found in the notes but those for which nothing there gives occasion."""
    found = {fault.kind for fault in candidates(compile_file(NOTES, Diagnostics()))}
    assert set(Kind) - found == {Kind.PAGE_SIZE_IGNORED, Kind.PROPERTY_ADDED}


def test_ids_are_unique_and_the_same_each_time() -> None:
    """A fault is known by its id, in reports and from run to run."""
    first, second = (candidates(compile_file(NOTES, Diagnostics())) for _ in range(2))
    assert first == second
    assert max(Counter(fault.id for fault in first).values()) == 1


def test_closed_objects_and_pages_have_faults_of_their_own(tmp_path: Path) -> None:
    """An object without further properties can have one, and a number in the query can be ignored."""
    faults = candidates(document(tmp_path, SHELF))
    assert of_kind(faults, Kind.PROPERTY_ADDED) == {"200 body: with x-planted"}
    assert of_kind(faults, Kind.PAGE_SIZE_IGNORED) == {"take"}


def test_what_one_branch_says_is_no_fault_for_another(tmp_path: Path) -> None:
    """Nothing is planted below `oneOf`; null beside a branch is allowed, and another type is not."""
    faults = candidates(document(tmp_path, SHELF))
    assert not [fault for fault in faults if "either" in fault.about]
    assert "200 body/next: null" not in of_kind(faults, Kind.NULL_GIVEN)
    assert "200 body/next: a string" in of_kind(faults, Kind.TYPE_CHANGED)


def test_a_schema_that_holds_itself_ends(tmp_path: Path) -> None:
    """Each schema is gone into once on the way down."""
    places = {
        fault.about
        for fault in candidates(document(tmp_path, SHELF))
        if fault.kind is Kind.PROPERTY_DROPPED
    }
    assert places == {"200 body: without books", "200 body/books/*: without isbn"}


def test_faults_know_what_they_break(tmp_path: Path) -> None:
    """The pointer of a fault leads to the keyword that a server with it does not keep to."""
    shelf = document(tmp_path, SHELF)
    (fault,) = (each for each in candidates(shelf) if each.about.endswith(": pattern"))
    assert isinstance(fault.effect, ChangeBody)
    assert isinstance(fault.effect.edit, Put)
    assert shelf.locate(fault.pointer).excerpt.strip().startswith("isbn:")


def test_the_first_of_each_kind_comes_before_the_second() -> None:
    """Where time runs out, no operation and no kind has been left to the end."""
    chosen = choose(candidates(compile_file(NOTES, Diagnostics())), {}, places=3)
    ranks: Counter[tuple[str, Kind]] = Counter()
    order = []
    for fault in chosen:
        ranks[fault.operation, fault.kind] += 1
        order.append(ranks[fault.operation, fault.kind])
    assert order == sorted(order)

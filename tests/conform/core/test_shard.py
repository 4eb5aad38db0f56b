"""Shares of operations; unit tests, since these promises are for any number of shards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conform.core.documents import compiled
from specloom.conform.manner import Shard
from specloom.conform.operations import DocumentedOperation, documented_operations
from specloom.conform.shard import share


def _operations(constraints: list[int]) -> list[DocumentedOperation]:
    return [
        DocumentedOperation("GET", f"/{number}", "", (), (), (), True, count, ())
        for number, count in enumerate(constraints)
    ]


@given(st.lists(st.integers(0, 300), max_size=40), st.integers(1, 9))
def test_each_operation_is_in_one_shard(constraints: list[int], of: int) -> None:
    """All shards together test everything, and nothing twice."""
    operations = _operations(constraints)
    shared = [each for number in range(of) for each in share(operations, Shard(number + 1, of))]
    assert sorted(each.label for each in shared) == sorted(each.label for each in operations)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=40), st.integers(1, 9))
def test_no_shard_has_much_more_to_do_than_another(constraints: list[int], of: int) -> None:
    """The shard with the most work has at most one operation more of it than the one with the least."""
    operations = _operations(constraints)
    loads = [
        sum(each.constraints + 5 for each in share(operations, Shard(number + 1, of)))
        for number in range(of)
    ]
    assert max(loads) - min(loads) <= max(constraints) + 5


@given(st.permutations(range(12)), st.integers(1, 5))
def test_shares_do_not_depend_on_the_order_of_the_document(order: list[int], of: int) -> None:
    """Whoever runs the other shard may have another order of paths."""
    operations = _operations([7, 7, 1, 90, 3, 3, 3, 44, 5, 6, 7, 8])
    mixed = [operations[number] for number in order]
    for number in range(1, of + 1):
        shard = Shard(number, of)
        assert {each.label for each in share(operations, shard)} == {
            each.label for each in share(mixed, shard)
        }


def test_what_there_is_to_try_is_counted_through_references() -> None:
    """An operation whose body is a schema of many properties weighs more than one without any."""
    (management,) = [each for each in compiled() if each.name == "management-v1"]
    by_label = {each.label: each.constraints for each in documented_operations(management)}
    heaviest = max(by_label, key=lambda label: by_label[label])
    assert heaviest.split()[0] in {"POST", "PUT"}
    assert min(by_label.values()) < 10 < by_label[heaviest]

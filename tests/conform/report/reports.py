"""Reports of any kind, for Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from hypothesis import strategies as st

from specloom.conform.report.model import (
    Cause,
    DocumentReport,
    Example,
    KeywordUse,
    OperationReport,
    ParameterUse,
    Place,
    Report,
    Times,
)

__all__ = ["reports"]

_Key = TypeVar("_Key", str, int)
_Value = TypeVar("_Value")

_counts = st.integers(0, 1 << 40)
_few = st.sampled_from(["a", "b", "c"])
_texts = st.text(max_size=8)
_statuses = st.sampled_from([200, 201, 404, 500])
_files = st.sampled_from(["", "a.yaml", "b:c.yaml"])
_places = st.builds(
    lambda file, line: Place(file, line, 1) if file else Place(), _files, st.integers(1, 9)
)


def _maps(
    keys: st.SearchStrategy[_Key], values: st.SearchStrategy[_Value]
) -> st.SearchStrategy[Mapping[_Key, _Value]]:
    """Sorted, as the maps of a report are."""
    return st.dictionaries(keys, values, max_size=2).map(lambda held: dict(sorted(held.items())))


_operations = st.builds(
    OperationReport,
    place=_places,
    handler=_texts,
    asked=_counts,
    promised=_maps(st.sampled_from(["200", "4XX", "default"]), _counts),
    answered=_maps(_statuses, _counts),
    parameters=_maps(
        _few,
        st.builds(ParameterUse, place=_places, sent=_counts, served=_counts, refused=_counts),
    ),
    times=st.builds(
        Times, total=_counts, slowest=_counts, within=_maps(st.sampled_from([1, 2, 5]), _counts)
    ),
    skipped=st.frozensets(_texts, max_size=2),
)
_keywords = st.builds(
    KeywordUse,
    place=_places,
    in_requests=st.booleans(),
    in_answers=st.booleans(),
    asked=_counts,
    answered=_counts,
    broken=_counts,
)
_causes = st.builds(
    Cause,
    id=_few,
    check=_texts,
    title=_texts,
    status=_statuses,
    pointer=_texts,
    place=_places,
    operations=_maps(_few, st.integers(1, 9)),
    example=st.builds(
        Example,
        curl=_texts,
        operation=_few,
        message=_texts,
        status=_statuses,
        about=_texts,
        answer=_texts,
    ),
    handlers=st.frozensets(_texts, max_size=2),
)
_documents = st.builds(
    DocumentReport,
    operations=_maps(_few, _operations),
    keywords=_maps(_few, _keywords),
    causes=st.lists(_causes, max_size=3).map(
        lambda held: dict(sorted({each.id: each for each in held}.items()))
    ),
    checks=_maps(_few, _counts),
    troubles=st.frozensets(st.tuples(_texts, _texts), max_size=2),
    commands=st.frozensets(_texts, max_size=2),
    seeds=st.frozensets(st.integers(0, 1 << 128), max_size=2),
    undocumented=_counts,
    microseconds=_counts,
)


def reports() -> st.SearchStrategy[Report]:
    """Any report, of documents that others may be of, too."""
    return st.builds(Report, documents=_maps(_few, _documents))

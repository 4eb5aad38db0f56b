"""Failures that are known: a file with reasons and dates in, which failures of a report are news, out.

```yaml
failures:
  - id: 3f2a9c1b77d0               # of the cause, as reports have it
    document: content-management-v2
    operations: [POST /content]    # the same cause in another operation is news
    check: positive_data_acceptance
    title: Schema-valid request rejected
    reason: the importer sends no names until its release in June
    expires: 2027-06-30            # the last day on which it may fail
```
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import yaml

from specloom.conform.report.model import Cause, Report
from specloom.diagnostics import UsageError

__all__ = ["Known", "Verdict", "dump_known", "read_known", "verdict_of"]

_HEADER: Final = """\
# Failures that `specloom conform` knows of. Each has a reason and a last day; one that is over is reported,
# so that it is removed.
"""
_TEXTS: Final = ("id", "document", "check", "title", "reason")


@dataclass(frozen=True, slots=True)
class Known:
    """A failure that is let be up to and including the day `expires`."""

    id: str
    document: str
    operations: frozenset[str]
    check: str
    title: str
    reason: str
    expires: datetime.date
    place: str = ""

    def __str__(self) -> str:
        return f"{self.id} {self.title} ({self.document}, {', '.join(sorted(self.operations))})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What of a report is news. Causes come with the name of their document.

    `new` fail a run, and so do `expired`: known ones, seen again after their last day. `fixed` were not
    seen, though each of their operations was tried: they are to be removed from the file.
    """

    new: tuple[tuple[str, Cause], ...] = ()
    known: tuple[tuple[str, Cause, Known], ...] = ()
    expired: tuple[tuple[str, Cause, Known], ...] = ()
    fixed: tuple[Known, ...] = ()
    troubles: int = 0

    @property
    def fails(self) -> bool:
        """Whether the run is to end with exit code 1. So it is if it could not test all that it should have."""
        return bool(self.new or self.expired or self.troubles)


def read_known(path: Path) -> tuple[Known, ...]:
    """The entries of the file at `path`; an empty file has none.

    Raises `UsageError`, with line and column, for one that is not as it should be.
    """
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path.name} is no YAML: {' '.join(str(error).split())}") from None
    if node is None:
        return ()
    entries = _mapping(node, path).get("failures")
    if entries is None:
        _refuse(path, node, "it has no list `failures`")
    if isinstance(entries, yaml.ScalarNode) and not entries.value:
        return ()
    if not isinstance(entries, yaml.SequenceNode):
        _refuse(path, entries, "`failures` is no list")
    found: dict[tuple[str, str], Known] = {}
    for each in entries.value:
        entry = _entry(each, path)
        if (entry.document, entry.id) in found:
            _refuse(path, each, f"{entry.id} of {entry.document} is there twice")
        found[entry.document, entry.id] = entry
    return tuple(found.values())


def verdict_of(report: Report, known: Iterable[Known], today: datetime.date) -> Verdict:
    """Hold what a report has against what is known of it on the day `today`."""
    entries = {(each.document, each.id): each for each in known}
    new: list[tuple[str, Cause]] = []
    seen: list[tuple[str, Cause, Known]] = []
    expired: list[tuple[str, Cause, Known]] = []
    for name, cause in _causes(report):
        entry = entries.get((name, cause.id))
        if entry is None or cause.operations.keys() - entry.operations:
            new.append((name, cause))
        elif entry.expires < today:
            expired.append((name, cause, entry))
        else:
            seen.append((name, cause, entry))
    return Verdict(
        new=tuple(new),
        known=tuple(seen),
        expired=tuple(expired),
        fixed=tuple(each for each in entries.values() if _is_fixed(each, report)),
        troubles=sum(len(each.troubles) for each in report.documents.values()),
    )


def dump_known(report: Report, reason: str, expires: datetime.date) -> str:
    """A file that knows all failures of `report`, for somebody to give each its own reason."""
    entries: list[Mapping[str, object]] = [
        {
            "id": cause.id,
            "document": name,
            "operations": sorted(cause.operations),
            "check": cause.check,
            "title": cause.title,
            "reason": reason,
            "expires": expires,
        }
        for name, cause in _causes(report)
    ]
    return _HEADER + yaml.safe_dump({"failures": entries}, sort_keys=False, allow_unicode=True)


def _causes(report: Report) -> Iterator[tuple[str, Cause]]:
    for name, document in report.documents.items():
        for cause in document.causes.values():
            yield name, cause


def _is_fixed(entry: Known, report: Report) -> bool:
    document = report.documents.get(entry.document)
    if document is None or entry.id in document.causes:
        return False
    tried = (document.operations.get(label) for label in entry.operations)
    return all(each is not None and each.asked > 0 for each in tried)


def _entry(node: yaml.Node, path: Path) -> Known:
    fields = _mapping(node, path)
    texts = {name: _text(fields, name, node, path) for name in _TEXTS}
    for name, field in fields.items():
        if name not in {*_TEXTS, "operations", "expires"}:
            _refuse(path, field, f"an entry has no `{name}`")
    return Known(
        **texts,
        operations=_operations(fields.get("operations"), node, path),
        expires=_date(fields.get("expires"), node, path),
        place=_place(path, node),
    )


def _operations(field: yaml.Node | None, entry: yaml.Node, path: Path) -> frozenset[str]:
    items = field.value if isinstance(field, yaml.SequenceNode) else []
    labels = frozenset(each.value for each in items if isinstance(each, yaml.ScalarNode))
    if not labels:
        _refuse(path, field or entry, "an entry needs `operations`, such as [POST /content]")
    return labels


def _date(field: yaml.Node | None, entry: yaml.Node, path: Path) -> datetime.date:
    try:
        return datetime.date.fromisoformat(field.value if field is not None else "")
    except (TypeError, ValueError):
        _refuse(path, field or entry, "an entry needs a date in `expires`, such as 2027-06-30")


def _text(fields: Mapping[str, yaml.Node], name: str, entry: yaml.Node, path: Path) -> str:
    field = fields.get(name)
    if not isinstance(field, yaml.ScalarNode) or not field.value.strip():
        _refuse(path, field or entry, f"an entry needs a text in `{name}`")
    text: str = field.value
    return text


def _mapping(node: yaml.Node, path: Path) -> Mapping[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        _refuse(path, node, "a mapping belongs here")
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _refuse(path: Path, node: yaml.Node, message: str) -> NoReturn:
    raise UsageError(
        f"{_place(path, node)}: {message}",
        help="the report of `specloom conform` has such an entry for each failure",
    )


def _place(path: Path, node: yaml.Node) -> str:
    mark = node.start_mark
    return f"{path.name}:{mark.line + 1}:{mark.column + 1}"

"""Names that follow one convention: the one of the manifest, else the one most names follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from specloom.check.config import Casing
from specloom.check.finding import Finding
from specloom.check.model import Node
from specloom.check.subject import Subject
from specloom.source import Pointer, as_text

__all__ = ["check_operation_id_casing", "check_schema_name_casing", "is_spelled", "spelled"]

_FORMS: dict[Casing, re.Pattern[str]] = {
    Casing.CAMEL: re.compile(r"[a-z][a-zA-Z0-9]*\Z"),
    Casing.PASCAL: re.compile(r"[A-Z][a-zA-Z0-9]*\Z"),
    Casing.SNAKE: re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z"),
    Casing.KEBAB: re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z"),
}
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
# Below these, what most names do is no convention: a few names, or names of every kind.
_NAMES_AT_LEAST = 5
_SHARE_AT_LEAST = 0.8


def check_operation_id_casing(subject: Subject) -> Iterator[Finding]:
    """Operation ids become method names, so one odd id is one odd method."""
    named = []
    for operation in subject.index.routes:
        name = as_text(operation.node.fields.get("operationId"))
        if name:
            named.append((name, (*operation.node.pointer, "operationId")))
    yield from _check(named, subject.config.operation_ids, "operation-id-casing", key=False)


def check_schema_name_casing(subject: Subject) -> Iterator[Finding]:
    """Schema names become class names, so one odd name is one odd class."""
    components = Node(("components",), subject.document.value.get("components"))
    named = [(name, node.pointer) for name, node in components.members("schemas")]
    yield from _check(named, subject.config.schema_names, "schema-name-casing", key=True)


def _check(
    named: Sequence[tuple[str, Pointer]], fixed: Casing | None, code: str, *, key: bool
) -> Iterator[Finding]:
    casing = fixed or _majority([name for name, _ in named])
    if casing is None:
        return
    source = "the convention" if fixed else "what most names here follow"
    for name, pointer in named:
        if not is_spelled(name, casing):
            better = spelled(name, casing)
            yield Finding(
                code,
                pointer,
                {"name": name, "casing": casing.value, "source": source},
                key=key,
                help=f"`{better}` would be {casing.value}" if better else None,
            )


def _majority(names: Sequence[str]) -> Casing | None:
    """The casing of most names; one lower-case word is in three of them and counts for none."""
    telling = [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*", name)]
    if len(telling) < _NAMES_AT_LEAST:
        return None
    counts = Counter(
        casing for name in telling for casing, form in _FORMS.items() if form.match(name)
    )
    if not counts:
        return None
    casing, count = counts.most_common(1)[0]
    return casing if count >= _SHARE_AT_LEAST * len(telling) and count < len(telling) else None


def is_spelled(name: str, casing: Casing) -> bool:
    """Whether `name` is written in `casing`."""
    return _FORMS[casing].match(name) is not None


def spelled(name: str, casing: Casing) -> str:
    """`name` in `casing`: its words found by case, digits and punctuation."""
    words = [word.lower() for word in _WORDS.findall(name)]
    match casing:
        case Casing.SNAKE:
            return "_".join(words)
        case Casing.KEBAB:
            return "-".join(words)
        case Casing.PASCAL:
            return "".join(word.capitalize() for word in words)
        case Casing.CAMEL:
            return "".join(word.capitalize() if at else word for at, word in enumerate(words))

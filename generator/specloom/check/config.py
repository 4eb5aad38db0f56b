"""How a check is set up: what the manifest says below `check:`, as one frozen object."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.diagnostics import Location, Severity

__all__ = ["BaselineEntry", "Casing", "CheckConfig", "Exemption", "Level", "RuleSetting"]


_MANIFEST = Location("specloom.yaml")


class Level(enum.StrEnum):
    """What a rule can be set to; the words of the manifest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def severity(self) -> Severity | None:
        """The severity of its findings, None for none."""
        return None if self is Level.OFF else Severity(self.value)


class Casing(enum.StrEnum):
    """Ways to write a name of several words."""

    CAMEL = "camelCase"
    PASCAL = "PascalCase"
    SNAKE = "snake_case"
    KEBAB = "kebab-case"


@dataclass(frozen=True, slots=True)
class Exemption:
    """Places that a rule spares: a glob, and where the manifest says it.

    A glob is over pointers (`#/components/schemas/Old*`, which covers what is below), over API paths
    (`/pets/**`), over source files (`legacy/*.yaml`), or over both file and pointer
    (`legacy/*.yaml#/paths/*`). `*` and `?` stay within a segment, `**` does not.
    """

    glob: str
    location: Location = _MANIFEST


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the manifest says about one rule; `level` None leaves the rule's own severity."""

    level: Level | None = None
    exceptions: tuple[Exemption, ...] = ()
    location: Location = _MANIFEST


@dataclass(frozen=True, slots=True, order=True)
class BaselineEntry:
    """A finding that was there when the baseline was made: `pointer` is a fragment into `file`."""

    code: str
    file: str
    pointer: str


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """Everything that a check can be told.

    `rules` is by code. `baseline` is what `read_baseline` gives, `baseline_file` the name that its
    stale entries are reported under. `operation_ids` and `schema_names` fix a convention; None goes
    by the majority. `by_url_segment` names the documents whose version is read from the URL.
    """

    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    baseline: tuple[BaselineEntry, ...] = ()
    baseline_file: str = "specloom-baseline.yaml"
    operation_ids: Casing | None = None
    schema_names: Casing | None = None
    by_url_segment: frozenset[str] = frozenset()

"""Values against schemas: examples, defaults and constants of a document tried in one go."""

from specloom.check.trial.plain_schemas import (
    CERTAIN_FORMATS,
    PlainSchemas,
    Side,
    flags_in,
    plain_schemas,
)
from specloom.check.trial.reason import deepest, reason_of
from specloom.check.trial.run import Misfit, Trial, try_values

__all__ = [
    "CERTAIN_FORMATS",
    "Misfit",
    "PlainSchemas",
    "Side",
    "Trial",
    "deepest",
    "flags_in",
    "plain_schemas",
    "reason_of",
    "try_values",
]

"""Values against schemas: examples, defaults and constants of a document tried in one go."""

from specloom.check.trial.plain_schemas import Side
from specloom.check.trial.run import Misfit, Trial, try_values

__all__ = ["Misfit", "Side", "Trial", "try_values"]

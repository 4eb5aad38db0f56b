"""How much code there is: `GeneratedFile`s in, the number of models in them out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from specloom.emit.generated_file import GeneratedFile

__all__ = ["count_models"]

_MODEL: Final = re.compile(
    rb"^(?:class \w+\(|\w+ = TypeAliasType\(|\w+: TypeAlias = )", re.MULTILINE
)


def count_models(files: Iterable[GeneratedFile]) -> int:
    """The classes and aliases that stand in the `models` packages among `files`, formatted ones."""
    return sum(
        len(_MODEL.findall(file.content))
        for file in files
        if file.path.suffix == ".py" and file.path.parent.name == "models"
    )

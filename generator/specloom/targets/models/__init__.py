"""Pydantic models by datamodel-code-generator: `Document`s in, `GeneratedFile`s out."""

from specloom.targets.models.plan import ModelIndex, ModelRef, ModelsPlan, plan
from specloom.targets.models.target import ModelsOptions, generate, generate_all

__all__ = [
    "ModelIndex",
    "ModelRef",
    "ModelsOptions",
    "ModelsPlan",
    "generate",
    "generate_all",
    "plan",
]

"""Pydantic models by datamodel-code-generator: `Document`s in, `GeneratedFile`s out."""

from specloom.targets.models.plan import ModelIndex, ModelRef, ModelsPlan, plan

__all__ = ["ModelIndex", "ModelRef", "ModelsPlan", "plan"]

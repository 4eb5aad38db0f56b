"""Properties of types in, what the models of all three kinds of types say of them out."""

from __future__ import annotations

from pydantic import MISSING
from umbraco_apis.content_management_v2 import models as m

from content_platform.types.model import Property

__all__ = ["validation_of"]


def validation_of(property: Property) -> m.TypePropertyValidation:
    """What a value must be like."""
    return m.TypePropertyValidation(required=property.is_required, regex=property.regex or MISSING)

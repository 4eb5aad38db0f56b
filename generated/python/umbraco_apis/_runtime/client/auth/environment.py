# Part of specloom 0.1.0. Do not edit.
"""A document and the environment to the credentials that its variables hold."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ...document import Document

__all__ = ["Environment"]


class Environment:
    """The variables that `document` names for its security schemes, as `Client.from_env` reads them.

    A variable that is missing or blank is a credential that is not given. Blanks around a value
    are dropped: files of variables often leave a line break.
    """

    def __init__(self, document: Document, variables: Mapping[str, str] | None = None) -> None:
        self._document = document
        self._variables = os.environ if variables is None else variables

    def secret(self, scheme: str) -> str | None:
        """The key or token for `scheme`."""
        variable = self._document.environment.get(scheme)
        return (self._variables.get(variable, "").strip() or None) if variable else None

    def basic(self, scheme: str) -> tuple[str, str] | None:
        """`user:password` for `scheme`; without a colon it is a user with an empty password."""
        text = self.secret(scheme)
        if text is None:
            return None
        user, _, password = text.partition(":")
        return user, password

"""Tells who calls."""

from __future__ import annotations

from dataclasses import dataclass

from shop_api.shop_v1.server import Credentials, Security


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls: what handlers are to know of them."""

    name: str


class SecurityImpl(Security[Principal]):
    """Tells who calls."""

    async def authenticate(
        self, credentials: Credentials, scopes: frozenset[str]
    ) -> Principal | None:
        """Whoever `credentials` belong to. Nobody, until this is written."""
        return None

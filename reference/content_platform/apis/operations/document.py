"""Health and readiness."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from umbraco_apis.default import models as m
from umbraco_apis.default.server import Application, OperationsApi, ServiceUnavailable, create_app

from content_platform.apis.operations.checks import Checks
from content_platform.apis.options import options
from content_platform.operations.sweeping import sweeping
from content_platform.platform import Platform

__all__ = ["Operations", "create_operations"]


class Operations(OperationsApi):
    """Whether the process lives, and whether it can serve."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks

    async def get_health(self) -> m.Health:
        return m.Health(status="healthy")

    def get_ready(self) -> m.Readiness | ServiceUnavailable[m.Readiness]:
        outcomes = self._checks.run()
        is_ready = all(outcomes.values())
        readiness = m.Readiness(
            status=m.ReadinessStatus.READY if is_ready else m.ReadinessStatus.NOT_READY,
            checks={
                name: m.CheckOutcome.PASS if passed else m.CheckOutcome.FAIL
                for name, passed in outcomes.items()
            },
        )
        return readiness if is_ready else ServiceUnavailable(readiness)


def create_operations(platform: Platform) -> Application:
    """The application, whose lifespan is that of the platform."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        async with sweeping(platform.uploads.sweep):
            yield
        platform.close()

    return create_app(
        operations=Operations(Checks(platform)),
        lifespan=lifespan,
        **options(platform.settings),
    )

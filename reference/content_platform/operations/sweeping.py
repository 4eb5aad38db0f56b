"""What removes, from time to time, the files that crashes have left behind."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Final

from anyio import create_task_group, sleep
from anyio.to_thread import run_sync

from content_platform.errors import StorageUnavailable

__all__ = ["sweeping"]

_log: Final = logging.getLogger(__name__)
_PAUSE: Final = 1800.0  # seconds


@asynccontextmanager
async def sweeping(sweep: Callable[[], int], pause: float = _PAUSE) -> AsyncGenerator[None]:
    """`sweep` at once, and again after each `pause` of seconds, while the block lasts.

    It gives how much it has removed. A sweep that is at work when the block ends is waited for.
    """
    async with create_task_group() as tasks:
        tasks.start_soon(_sweep_again_and_again, sweep, pause)
        yield
        tasks.cancel_scope.cancel()


async def _sweep_again_and_again(sweep: Callable[[], int], pause: float) -> None:
    while True:
        try:
            removed = await run_sync(sweep)
            if removed:
                _log.info("files swept away that no item has: %d", removed)
        except StorageUnavailable as error:
            _log.warning("files that no item has are not swept away: %s", error)
        await sleep(pause)

"""Settings in, a log of one line of JSON for each event out, whoever tells it: the platform, servers, libraries."""

from __future__ import annotations

import logging
import sys
from typing import Final

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import Processor

from content_platform.settings import Settings

__all__ = ["set_up_logs"]

_QUIET: Final = ("alembic", "sqlalchemy", "PIL", "httpx")


def set_up_logs(settings: Settings) -> None:
    """Send all logs of the process to its standard error, readable in development."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_last(settings),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=settings.log_level, force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _last(settings: Settings) -> list[Processor]:
    """What makes a line of an event. Tracebacks come without the values of variables: some are passwords."""
    if settings.is_production:
        plain = ExceptionDictTransformer(show_locals=False)
        return [
            structlog.processors.ExceptionRenderer(plain),
            structlog.processors.JSONRenderer(),
        ]
    return [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    ]

"""A plan's folder in; within Schemathesis: the application, fixtures, cases and checks of ours."""

from __future__ import annotations

import atexit
import logging
import sys
from contextlib import ExitStack
from pathlib import Path

from specloom.conform.inside.application import application
from specloom.conform.inside.checks import plug_in
from specloom.conform.inside.expressions import Reply
from specloom.conform.inside.handlers import Handlers
from specloom.conform.inside.hooks import Hooks
from specloom.conform.inside.mistakes import Mistake
from specloom.conform.inside.session import Session
from specloom.conform.inside.told import read_told

__all__ = ["Reply", "Session", "install"]

_log = logging.getLogger(__name__)
_MISCONFIGURED = 2  # as Schemathesis ends where its configuration is wrong


def install(folder: Path) -> None:
    """Do within this process what `conform.json` in `folder` tells; the process is Schemathesis'.

    It ends with exit code 2 where the application cannot be loaded, after saying why.
    """
    told = read_told(folder)
    sys.path[:0] = [str((folder / path).resolve()) for path in told.paths]
    handlers = Handlers()
    stack = ExitStack()
    atexit.register(stack.close)
    stack.callback(handlers.write, folder)
    try:
        app = stack.enter_context(application(told.app, handlers)) if told.app else None
    except Mistake as mistake:
        _log.error("%s", mistake)
        raise SystemExit(_MISCONFIGURED) from None
    Hooks(told, app, handlers).register()
    plug_in(told.document)

"""A plan's folder in; within Schemathesis: the application, fixtures, cases and checks of ours."""

from __future__ import annotations

import atexit
import sys
from contextlib import ExitStack
from pathlib import Path

from specloom.conform.inside.application import application
from specloom.conform.inside.checks import plug_in
from specloom.conform.inside.expressions import Reply
from specloom.conform.inside.handlers import Handlers
from specloom.conform.inside.hooks import Hooks
from specloom.conform.inside.session import Session
from specloom.conform.inside.told import read_told
from specloom.conform.settings import Place, PythonName

__all__ = ["Reply", "Session", "install"]


def install(folder: Path) -> None:
    """Do within this process what `conform.json` in `folder` tells; the process is Schemathesis'.

    Raises `Mistake` if the application cannot be loaded.
    """
    told = read_told(folder)
    sys.path[:0] = [str((folder / path).resolve()) for path in told.paths]
    handlers = Handlers()
    stack = ExitStack()
    atexit.register(stack.close)
    stack.callback(handlers.write, folder)
    app = None
    if told.app is not None:
        module, _, name = told.app.partition(":")
        said = told.settings.app
        place = said.place if said is not None and str(said) == told.app else Place("")
        app = stack.enter_context(application(PythonName(module, name, place), handlers))
    Hooks(told, app, handlers).register()
    plug_in(told.document)

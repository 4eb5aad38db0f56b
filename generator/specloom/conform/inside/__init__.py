"""What `hooks.py` of a plan installs within Schemathesis."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import orjson
import schemathesis
from schemathesis import HookContext

__all__ = ["install"]


def install(folder: Path) -> None:
    """Make requests in process where conform.json in `folder` names an application."""
    told = orjson.loads((folder / "conform.json").read_bytes())
    if not told["app"]:
        return
    sys.path[:0] = [str((folder / path).resolve()) for path in told["paths"]]
    module, _, name = told["app"].partition(":")
    app = getattr(importlib.import_module(module), name)

    @schemathesis.hook
    def after_load_schema(context: HookContext, schema: Any) -> None:  # noqa: ARG001 - its signature
        schema.app = app

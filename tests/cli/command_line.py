"""What the tests of the command line share: calling `main`, and a small project to call it on."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from specloom.cli.main import main

__all__ = ["Answer", "Terminal", "call", "make_project"]

_SPEC = """\
openapi: 3.1.1
info: {title: Shop, version: '1.0'}
servers: [{url: /shop/v1}]
paths:
  /items:
    get:
      operationId: ListItems
      responses:
        '200': {description: All items.}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call printed and answered."""

    code: int
    stdout: str
    stderr: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def call(*argv: str, terminal: bool = False) -> Answer:
    """Call `main` as a shell would, with output to pipes or to a terminal."""
    out, err = (Terminal(), Terminal()) if terminal else (io.StringIO(), io.StringIO())
    code = main(argv, io.StringIO(), out, err)
    return Answer(code, out.getvalue(), err.getvalue())


def make_project(folder: Path) -> Path:
    """A project of one document, `shop-v1`, in `folder`; its root document is returned."""
    source = folder / "spec" / "shop" / "v1" / "openapi.yaml"
    source.parent.mkdir(parents=True)
    source.write_text(_SPEC, "utf-8")
    manifest = folder / "spec" / "specloom.yaml"
    manifest.write_text("specloom: 1\ndocuments:\n  shop-v1: {}\n", "utf-8")
    return source

"""Printing with templates: a view in, text out. A user's template stands in for ours of the same name.

Templates of the target `client` lie in `specloom.targets.client`, and in `client` of the user's folder.
What is not found there is shared by targets: it lies in this package, and in the user's folder itself.
The contract of a view is its fields; the first line of a template says which version of which view it
prints: `{#- LazyPackage -#}` is the first, `{#- LazyPackage 2 -#}` the one after fields have changed.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

import jinja2

from specloom.diagnostics import UsageError
from specloom.diagnostics.closest import closest

__all__ = ["Printer"]

_SHARED: Final = "specloom.targets.printing"
_CONTRACT: Final = re.compile(r"\{#-? *([A-Z]\w*(?: \d+)?)\b")


class Printer:
    """Prints the views of `target`, whose templates are in `package`; without one, shared views only.

    `own` is the user's folder. Raises `UsageError` for a template there that replaces none. Names
    that begin with `_` are free: such templates are for others to include.
    """

    def __init__(self, own: Path | None, target: str = "", package: str = "") -> None:
        places = {"": _SHARED}
        if target:
            places = {target: package or f"specloom.targets.{target}", **places}
        loaders: list[jinja2.BaseLoader] = []
        for folder, home in places.items():
            ours = jinja2.PackageLoader(home)
            loaders.append(ours if own is None else _Replacing(ours, own / folder))
        # The templates print Python, not HTML; every literal in a view is quoted when it is made.
        self._environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader(loaders),
            undefined=jinja2.StrictUndefined,
            autoescape=False,
            keep_trailing_newline=True,
        )
        self._own = own

    def print(self, template: str, view: object) -> str:
        """`view` as the template of that name shows it.

        Raises `UsageError` where a template of the user's fails.
        """
        try:
            return self._environment.get_template(template).render(view=view)
        except jinja2.TemplateError as error:
            place = self._place(error)
            if place is None:
                raise
            name = type(view).__name__
            raise UsageError(f"{place}: {error.message}", help=f"the view is a {name}") from error

    def _place(self, error: jinja2.TemplateError) -> str | None:
        """The file and line of the user's folder in which `error` was found, if it was there."""
        if self._own is None:
            return None
        frames = [
            (frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)
        ]
        if isinstance(error, jinja2.TemplateSyntaxError):
            frames.append((error.filename or "", error.lineno))
        found = [frame for frame in frames if Path(frame[0]).is_relative_to(self._own)]
        return f"{found[-1][0]}:{found[-1][1]}" if found else None


class _Replacing(jinja2.BaseLoader):
    """The templates of `ours`, but for those that lie in `folder`."""

    def __init__(self, ours: jinja2.BaseLoader, folder: Path) -> None:
        self._ours = ours
        self._folder = folder
        known = ours.list_templates()
        for path in sorted(folder.glob("*.jinja")):
            if not path.name.startswith("_") and path.name not in known:
                meant = closest(path.name, known)
                remedy = f"did you mean {meant}?" if meant else f"there are {', '.join(known)}"
                raise UsageError(f"{path} replaces no template of specloom", help=remedy)

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        path = self._folder / template
        if not path.is_file():
            return self._ours.get_source(environment, template)
        text = path.read_text("utf-8")
        if not path.name.startswith("_"):
            wanted = _contract(self._ours.get_source(environment, template)[0])
            if _contract(text) != wanted:
                raise UsageError(
                    f"{path} is not written for the view that it gets, {wanted}",
                    help=f"its first line is {{#- {wanted} -#}} when it is",
                )
        return text, str(path), None


def _contract(text: str) -> str:
    found = _CONTRACT.match(text)
    return found[1] if found else ""

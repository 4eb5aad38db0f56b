"""Runtime expressions (OAS 3, section Runtime Expressions): a text in, what is wrong with it out."""

from __future__ import annotations

import re

from specloom.diagnostics.closest import closest

__all__ = ["problem_in"]

_EMBEDDED = re.compile(r"\{(\$[^{}]*)\}")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_SOURCES = ("header", "query", "path", "body")


def problem_in(text: str) -> str | None:
    """What is wrong with `text` as a value of a link; None if it is right, or a plain constant."""
    if text.startswith("$"):
        return _problem(text)
    for expression in _EMBEDDED.findall(text):
        problem = _problem(expression)
        if problem is not None:
            return problem
    return None


def _problem(expression: str) -> str | None:
    if expression in ("$url", "$method", "$statusCode", "$self"):
        return None
    for start in ("$request", "$response"):
        if expression == start:
            return f"`{start}` needs a source, such as `{start}.body`"
        if expression.startswith(start + "."):
            return _problem_in_source(expression[len(start) + 1 :])
    word = expression.split(".", 1)[0]
    meant = closest(word, ("$url", "$method", "$statusCode", "$request", "$response"))
    return f"`{expression.split('.', maxsplit=1)[0]}` is no runtime expression" + (
        f", `{meant}` is" if meant else ""
    )


def _problem_in_source(source: str) -> str | None:
    kind, dot, name = source.partition(".")
    if kind == "body" or kind.startswith("body#"):
        return _problem_in_body(source)
    if kind not in _SOURCES:
        return f"`{kind}` is none of `header`, `query`, `path` and `body`"
    if not dot or not name:
        return f"`{kind}` needs a name, such as `{kind}.id`"
    if kind == "header" and not _TOKEN.match(name):
        return f"`{name}` is no header name"
    return None


def _problem_in_body(source: str) -> str | None:
    rest = source.removeprefix("body")
    if rest in ("", "#"):
        return None
    if not rest.startswith("#"):
        return f"a part of the body is written `body#/{rest.lstrip('.').replace('.', '/')}`"
    if not rest.startswith("#/"):
        return "what follows `#` is no JSON Pointer"
    return None

"""The one place where text becomes Python source: every literal of generated code is made here."""

from __future__ import annotations

from specloom.targets.models.text import safe_text

__all__ = ["docstring", "literal"]


def literal(value: str | float | bool) -> str:
    """A Python literal, in ASCII, whose value is `value`."""
    return ascii(value)


def docstring(text: str, *, indent: str = "") -> str:
    """A docstring literal that shows `text`: no quote, backslash or odd character of it counts."""
    shown = safe_text(text).replace("\\", "\\\\").replace('"', '\\"')
    if "\n" not in shown:
        return f'"""{shown}"""'
    body = "\n".join(indent + line if line else line for line in shown.split("\n"))
    return f'"""\n{body}\n{indent}"""'

"""The one place where text becomes Python source: every literal of generated code is made here."""

from __future__ import annotations

from specloom.targets.models.text import safe_text

__all__ = ["docstring", "literal"]


def literal(value: str) -> str:
    """A Python string literal, in ASCII, whose value is `value`."""
    return ascii(value)


def docstring(text: str) -> str:
    """A docstring literal that shows `text`: no quote, backslash or odd character of it counts."""
    shown = safe_text(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{shown}\n"""' if "\n" in shown else f'"""{shown}"""'

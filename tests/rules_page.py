"""The page of all rules, from the catalogue: nothing in, `docs/rules.md` out."""

from __future__ import annotations

from specloom.check import RULES
from specloom.diagnostics import entry_of
from specloom.diagnostics.catalogue import checking

__all__ = ["rules_page"]

_HEADER = """\
# Rules of `specloom check`

<!-- Written from the catalogue by `make goldens`; edits here are lost. -->

`specloom explain CODE` prints one of them with an example. In `specloom.yaml`:

```yaml
check:
  rules:
    tag-unused: off                  # or error, warning, info
    path-trailing-slash:
      severity: error
      except: [/legacy/**]           # API paths, or '#/pointers/*', or source/files/*.yaml
  baseline: specloom-baseline.yaml   # findings that were there before
```

In one place, on any object and for all below it: `x-specloom-ignore: [tag-unused]`.

## What rules look for

| code | severity | what holds where it is silent |
|---|---|---|
"""
_REST = """
## What makes a document invalid

The verdict is that of openapi-spec-validator; these say why, and cannot be switched off.

| code | message |
|---|---|
"""
_SETTINGS = """
## What can be wrong with the settings

| code | severity | message |
|---|---|---|
"""


def rules_page() -> str:
    """The page as Markdown."""
    codes = {rule.code for rule in RULES}
    others = [entry for entry in checking.ENTRIES if entry.code not in codes]
    invalid = [entry for entry in others if entry.code.startswith("invalid-")]
    settings = [entry for entry in others if not entry.code.startswith("invalid-")]
    rows = (
        f"| `{rule.code}` | {entry_of(rule.code).severity if rule.enabled else 'off'} | {rule.purpose} |\n"
        for rule in RULES
    )
    return "".join(
        (
            _HEADER,
            *rows,
            _REST,
            *(f"| `{entry.code}` | {entry.message} |\n" for entry in invalid),
            _SETTINGS,
            *(f"| `{entry.code}` | {entry.severity} | {entry.message} |\n" for entry in settings),
        )
    )

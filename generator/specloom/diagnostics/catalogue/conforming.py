"""What can be found in the settings of conformance tests."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "conform-file-missing",
        Severity.ERROR,
        "there is no file `{file}` with settings in the project",
        """`conform:` is either settings or the name of a file that has them, relative to the manifest's folder and
within the workspace.

Fails:

    conform: conformance/shop.yml     # it is called shop.yaml

Passes:

    conform: conformance/shop.yaml

This cannot be switched off: tests without their settings would test something else.
""",
    ),
    Entry(
        "conform-name-unknown",
        Severity.ERROR,
        "there is no {kind} `{name}`",
        """Settings name operations, parameters, security schemes, callers and fixtures. A name that is misspelt
would be passed over in silence, and what it was said for would not be tested.

Fails:

    conform:
      fixtures: {order: [{call: PostOrder, body: {}}]}
      operations:
        GetOrderById: {path.id: '${fixture:ordre.id}'}

Passes:

    conform:
      fixtures: {order: [{call: PostOrder, body: {}, keep: {id: $response.body#/id}}]}
      operations:
        GetOrderById: {path.id: '${fixture:order.id}'}

This cannot be switched off: settings that name nothing are not acted on.
""",
    ),
)

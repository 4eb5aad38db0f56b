"""`server/__init__.py`: which module has which names in, the view of the package out."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.targets.models.literals import docstring, literal
from specloom.targets.python import ApiPlan
from specloom.targets.server.naming import RUNTIME_EXPORTS
from specloom.targets.server.views import ServerPackage

__all__ = ["server_package"]


def server_package(
    homes: Mapping[str, tuple[str, ...]], plan: ApiPlan, origin: tuple[str, str]
) -> ServerPackage:
    """The view of the package: `homes` has the public names of each module."""
    places = sorted((name, module) for module, names in homes.items() for name in names)
    return ServerPackage(
        *origin,
        about=docstring(
            f"The server of {plan.api.title or plan.folder}: implement, and pass to `create_app`."
        ),
        runtime_names=tuple(sorted(RUNTIME_EXPORTS)),
        modules=tuple(
            (f".{module}", tuple(sorted(names))) for module, names in sorted(homes.items())
        ),
        places=tuple((literal(name), literal(module)) for name, module in places),
        all=tuple(
            literal(name) for name in sorted({*RUNTIME_EXPORTS, *(name for name, _ in places)})
        ),
    )

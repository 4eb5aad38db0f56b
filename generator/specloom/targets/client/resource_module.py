"""The module of one tag: a `Group` of the plan in, a `ResourceModule` view out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specloom.targets.client.deprecations import deprecation_text
from specloom.targets.client.documentation import one_line
from specloom.targets.client.kinds import KINDS, Kind
from specloom.targets.client.resource_method import MethodViews
from specloom.targets.client.resource_names import ResourceNames
from specloom.targets.client.views import ResourceClass, ResourceModule, WrapperClass
from specloom.targets.models.literals import docstring, literal
from specloom.targets.printing import TOOL
from specloom.targets.python import Group

__all__ = ["resource_module"]


def resource_module(
    group: Group, names: ResourceNames, source: str, places: Mapping[str, str]
) -> ResourceModule:
    """The resource classes of `group` for both kinds of client, with their wrappers.

    `places` are the methods that replace deprecated ones, by operation id.
    """
    imports = frozenset[str]().union(*(method.imports for method in group.methods))
    classes = tuple(_Classes(group, names, kind, places).resource() for kind in KINDS)
    names_of_all = [
        name for each in classes for name in (each.name, each.raw.name, each.streaming.name)
    ]
    return ResourceModule(
        TOOL,
        source,
        docstring(one_line(group.description) or f"The operations of {group.tag}."),
        tuple(sorted(imports)),
        group.attribute,
        any(method.deprecated for each in classes for method in each.methods),
        classes,
        tuple(map(literal, names_of_all)),
    )


@dataclass(frozen=True, slots=True)
class _Classes:
    """Makes the classes of a group for one kind of client."""

    group: Group
    names: ResourceNames
    kind: Kind
    places: Mapping[str, str]

    def resource(self) -> ResourceClass:
        """The class with all methods, and what wraps it."""
        name = self.names.asynchronous if self.kind.is_async else self.names.plain
        methods = tuple(
            view
            for method in self.group.methods
            for view in MethodViews(
                method, self.kind, deprecation_text(method.endpoint, self.places)
            ).views()
        )
        wrapped = tuple(method.name for method in methods if method.action == "_call")
        about = self.group.description or f"The operations of {self.group.tag}."
        return ResourceClass(
            name,
            f"{self.kind.prefix}Resource",
            docstring(about, indent="    "),
            methods,
            self._wrapper(name, "Raw", "`ApiResponse`s", wrapped),
            self._wrapper(name, "Streaming", "responses whose body is still to be read", wrapped),
        )

    def _wrapper(self, name: str, what: str, gives: str, methods: tuple[str, ...]) -> WrapperClass:
        return WrapperClass(
            f"{name}With{what}Response",
            f"{what}Resource",
            docstring(f"The methods of `{name}`, giving {gives}."),
            name,
            f"{self.kind.function_prefix}{what.lower()}",
            methods,
        )

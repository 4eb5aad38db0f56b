"""Classes are dealt out to modules that can import each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.models.grouping import assign_modules, components

_NAMES = list("ABCDEFGHIJKL")
_GRAPHS = st.fixed_dictionaries({name: st.lists(st.sampled_from(_NAMES)) for name in _NAMES})
_USERS = st.fixed_dictionaries(
    {name: st.frozensets(st.sampled_from(["pets", "shops", "users"])) for name in _NAMES}
)


@given(_GRAPHS, _USERS)
def test_modules_never_import_in_a_circle(
    graph: dict[str, list[str]], users: dict[str, frozenset[str]]
) -> None:
    """Every class is in one module, and modules without their inner references have no cycle."""
    modules = assign_modules(graph, users)
    homes = {member: module.name for module in modules for member in module.members}
    assert sorted(member for module in modules for member in module.members) == _NAMES
    imports = {
        str(module.name): sorted(
            {homes[end] for member in module.members for end in graph[member]} - {module.name}
        )
        for module in modules
    }
    assert all(len(cycle) == 1 for cycle in components(imports))


def test_small_things_that_several_use_stand_together() -> None:
    """A module for each set of users would be many modules of one class."""
    users = {
        "Pet": frozenset({"pets"}),
        "Shop": frozenset({"shops"}),
        "Link": frozenset({"pets", "shops"}),
        "Error": frozenset({"pets", "shops", "users"}),
        "User": frozenset({"users"}),
    }
    graph = {"Pet": ["Link"], "Shop": ["Link"], "Link": ["Error"], "Error": [], "User": ["Error"]}
    found = {module.name: module.members for module in assign_modules(graph, users)}
    assert found == {
        "pets": ("Pet",),
        "shops": ("Shop",),
        "users": ("User",),
        "shared": ("Link", "Error"),
    }

"""How requests name the version of an API: version readers in, constants of calls and data out."""

from __future__ import annotations

from specloom.ir import Api, InHeader, InMediaType, InPath, InQuery, Location, Parameter
from specloom.targets.models.literals import literal
from specloom.targets.python.expressions import call, tuple_of

__all__ = ["is_version", "version_constants", "version_readers"]


def is_version(parameter: Parameter, api: Api) -> bool:
    """Whether `parameter` is a place where the version is read: nobody has to think of its value."""
    for reader in api.version_readers:
        match reader:
            case InHeader(name=name) if parameter.location is Location.HEADER:
                if name.lower() == parameter.name.lower():
                    return True
            case InQuery(name=name) if parameter.location is Location.QUERY:
                if name == parameter.name:
                    return True
            case _:
                pass
    return False


def version_constants(api: Api) -> dict[str, str]:
    """What every call sends to name the version, as expressions: where the first reader looks for it.

    `Accept` says what a client can read, and is left at that.
    """
    places = (each for each in api.version_readers if not isinstance(each, InMediaType))
    match next(places, InPath()):
        case InHeader(name=name):
            return {name.lower(): literal(api.version)}
        case InQuery(name=name):
            return {f"?{name}": literal(api.version)}
        case _:
            return {}


def version_readers(api: Api) -> str:
    """The readers besides the path, which routes are made of already."""
    found = []
    for reader in api.version_readers:
        match reader:
            case InHeader(name=name):
                found.append(call("VersionReader", "HEADER", literal(name)))
            case InQuery(name=name):
                found.append(call("VersionReader", "QUERY", literal(name)))
            case InMediaType(name=name):
                found.append(call("VersionReader", "HEADER", literal("Accept"), literal(name)))
            case _:
                pass
    return tuple_of(found)

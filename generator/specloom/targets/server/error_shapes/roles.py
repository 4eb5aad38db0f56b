"""What the fields of errors are called: a wire name in, the part that it plays out."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from typing import Final

__all__ = ["Role", "rank_of", "role_in_error", "role_in_violation"]

_LETTERS: Final = re.compile(r"[^a-z0-9]")


class Role(enum.Enum):
    """What a field says of an error, or of one violation."""

    STATUS = enum.auto()
    TITLE = enum.auto()
    MESSAGE = enum.auto()
    CODE = enum.auto()
    ERROR = enum.auto()
    """The name `error`: an envelope, a list, a code or a message, as its type and its siblings are."""
    VIOLATIONS = enum.auto()
    ENVELOPE = enum.auto()
    PATH = enum.auto()
    METHOD = enum.auto()
    HELP = enum.auto()
    SUCCESS = enum.auto()
    ID = enum.auto()
    TIME = enum.auto()
    FIELD = enum.auto()
    POINTER = enum.auto()
    PARAMETER = enum.auto()
    PLACE = enum.auto()


_IN_ERROR: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.STATUS: (
        *("status", "statuscode", "httpstatus", "httpstatuscode", "httpcode", "responsecode"),
        *("errno", "errornumber"),
    ),
    Role.TITLE: ("title", "statustext", "httpstatustext", "reasonphrase"),
    Role.MESSAGE: (
        *("message", "msg", "detail", "errormessage", "errormsg", "errordescription"),
        *("description", "usermessage", "reason", "statusmessage", "text", "summary"),
        *("explanation", "developermessage"),
    ),
    Role.CODE: (
        *("code", "errorcode", "type", "errortype", "kind", "errorname", "name", "key", "id"),
    ),
    Role.ERROR: ("error", "err"),
    Role.VIOLATIONS: (
        *("errors", "violations", "details", "issues", "causes", "fielderrors", "failures"),
        *("validationerrors", "invalidparams", "invalidfields", "problems", "messages"),
        *("constraintviolations", "fields"),
    ),
    Role.ENVELOPE: ("fault", "problem", "meta", "exception", "failure", "apierror", "errorinfo"),
    Role.PATH: ("instance", "path", "uri", "href", "requesturi", "requestpath", "requesturl"),
    Role.METHOD: ("method", "httpmethod", "requestmethod"),
    Role.HELP: (
        *("documentationurl", "documentation", "docurl", "docsurl", "helpurl", "infourl"),
        *("moreinfo", "help", "link"),
    ),
    Role.SUCCESS: ("success", "ok", "succeeded", "issuccess"),
    Role.ID: (
        *("requestid", "traceid", "correlationid", "errorid", "faultid", "incidentid", "logid"),
        *("eventid", "uuid", "guid", "reference"),
    ),
    Role.TIME: ("timestamp", "time", "datetime", "date", "occurredat", "createdat"),
}
"""Names without case and signs; where several fields play one part, the first of these plays it."""

_IN_VIOLATION: Final[Mapping[Role, tuple[str, ...]]] = {
    **_IN_ERROR,
    Role.CODE: ("code", "type", "kind", "rule", "constraint", "keyword", "errorcode", "errortype"),
    Role.FIELD: (
        *("field", "fieldname", "property", "propertyname", "propertypath", "param", "attribute"),
        *("name", "source", "key", "path", "target", "argument", "loc"),
    ),
    Role.POINTER: ("pointer", "jsonpointer", "instancepath"),
    Role.PARAMETER: ("parameter", "parametername"),
    Role.PLACE: ("in", "location", "place"),
    Role.PATH: ("instance", "uri", "href"),
}


def _table(roles: Mapping[Role, tuple[str, ...]]) -> dict[str, Role]:
    return {name: role for role, names in roles.items() for name in names}


_ERROR_NAMES: Final = _table(_IN_ERROR)
_VIOLATION_NAMES: Final = _table(_IN_VIOLATION)
_RANKS: Final = {
    name: rank
    for roles in (_IN_VIOLATION, _IN_ERROR)
    for names in roles.values()
    for rank, name in enumerate(names)
}


def role_in_error(name: str) -> Role | None:
    """The part of the field `name` in an object that is an error."""
    return _ERROR_NAMES.get(_plain(name))


def role_in_violation(name: str) -> Role | None:
    """The part of the field `name` in an object that is one of several violations."""
    return _VIOLATION_NAMES.get(_plain(name))


def rank_of(name: str) -> int:
    """The lower, the better `name` fits its part."""
    return _RANKS[_plain(name)]


def _plain(name: str) -> str:
    return _LETTERS.sub("", name.lower())

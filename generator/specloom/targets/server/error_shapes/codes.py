"""Words of a document for errors: its enumerated codes and a status in, the code that fits best out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["fits", "fitting"]

_LETTERS: Final = re.compile(r"[^a-z0-9]")

_WORDS: Final[Mapping[int, tuple[str, ...]]] = {
    400: (
        *("badrequest", "invalidrequest", "invalidrequesterror", "malformedrequest", "validation"),
        *("validationerror", "validationfailed", "invalidparameters", "invalidparameterserror"),
        *(
            "invalidparameter",
            "invalidargument",
            "invalidinput",
            "malformedrequesterror",
            "invalid",
        ),
    ),
    401: (
        *("unauthorized", "unauthenticated", "authenticationerror", "authenticationrequired"),
        *("authenticationfailed", "notauthenticated", "invalidcredentials", "invalidtoken"),
        *("unauthorizederror", "autherror", "unauthorised", "invalidclient"),
    ),
    403: (
        *("forbidden", "permissiondenied", "accessdenied", "insufficientpermissions"),
        *("insufficientpermissionserror", "permissionerror", "forbiddenerror", "notallowed"),
        *("authorizationerror", "insufficientscope"),
    ),
    404: (
        *("notfound", "notfounderror", "resourcenotfound", "objectnotfounderror", "nosuchresource"),
        *("doesnotexist", "apimethodnotfounderror", "missing", "unknownresource"),
    ),
    405: ("methodnotallowed", "methodnotallowederror", "unsupportedmethod", "notallowed"),
    406: ("notacceptable", "notacceptableerror"),
    413: (
        *("contenttoolarge", "payloadtoolarge", "requestentitytoolarge", "requesttoolarge"),
        *("entitytoolarge", "toolarge"),
    ),
    415: ("unsupportedmediatype", "unsupportedmediatypeerror", "unsupportedcontenttype"),
    422: (
        *("unprocessablecontent", "unprocessableentity", "validationfailed", "validationerror"),
        *("validation", "invalid", "unprocessable", "invalidparameters", "invalidparameterserror"),
    ),
    500: (
        *("internalservererror", "internalerror", "internal", "servererror", "apierror"),
        *("unexpectederror", "unknownerror", "unexpected", "unknown", "error"),
    ),
    501: ("notimplemented", "notimplementederror", "unimplemented", "notsupported", "unsupported"),
    503: ("serviceunavailable", "unavailable", "temporarilyunavailable"),
}
_ANY: Final = ("error", "failure", "failed", "fail", "unknown", "other", "generic", "general")


def fits(code: str, status: int) -> bool:
    """Whether `code` is a word for what `status` says."""
    return _plain(code) in _WORDS.get(status, ())


def fitting(codes: Iterable[str], status: int) -> str | None:
    """Of `codes`, the best one for an error with `status`; None if none says anything like it."""
    known = {_plain(code): code for code in reversed(list(codes))}
    family = 400 if status < 500 else 500
    for words in (_WORDS.get(status, ()), _WORDS[family], _ANY):
        for word in words:
            if word in known:
                return known[word]
    return None


def _plain(code: str) -> str:
    return _LETTERS.sub("", code.lower())

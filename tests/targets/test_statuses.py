"""All classes of statuses are called by one table. No case can compare what stands in the runtime with it."""

from __future__ import annotations

import builtins
import re
from http import HTTPStatus

from specloom.targets.python.phrases import PHRASES, RANGES
from specloom.targets.runtime import server
from specloom.targets.runtime.client.status_errors import STATUS_ERRORS
from specloom.targets.runtime.server.statuses import BY_STATUS
from specloom.targets.server.statuses import NAMED

_OTHER_WORDS = {413, 414, 416, 422}
"""Statuses that Python called by the words of older RFCs until 3.13."""


def test_the_table_is_that_of_http() -> None:
    """Codes are those of the standard library, and so are their names, where those are of RFC 9110."""
    assert set(map(int, HTTPStatus)) == PHRASES.keys()
    for status in HTTPStatus:
        if status not in _OTHER_WORDS:
            words = re.sub(r"[^a-z]", "", status.phrase.lower())
            assert PHRASES[status].lower() == words


def test_answers_of_servers_are_called_by_the_table() -> None:
    """Each named status has its class in the runtime; 501 alone would hide a builtin."""
    assert {status: kind.__name__ for status, kind in BY_STATUS.items()} == NAMED
    others = {code for code, name in NAMED.items() if name != PHRASES[code]}
    assert others == {501}
    assert all(not hasattr(builtins, name) for name in NAMED.values())
    assert [getattr(server, name).__name__ for name in RANGES.values()] == list(RANGES.values())


def test_errors_of_clients_are_called_by_the_table() -> None:
    """Each error status has its class; what would be a builtin, or say error twice, is shorter."""
    errors = {code: name for code, name in NAMED.items() if code >= 400}
    wanted = {code: f"{name.removesuffix('Error')}Error" for code, name in errors.items()}
    named = {code: kind.__name__ for code, kind in STATUS_ERRORS.items()}
    assert named == {**wanted, 501: "MethodNotImplementedError"}

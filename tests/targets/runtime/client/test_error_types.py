"""Which class is raised for a status: a table of documents and statuses."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest

from specloom.targets.runtime.client.error_types import error_type
from specloom.targets.runtime.client.errors import (
    ApiStatusError,
    ClientError,
    Exchange,
    ServerError,
)
from specloom.targets.runtime.client.message import Headers
from specloom.targets.runtime.client.status_errors import NotFoundError


class MissingError(NotFoundError):
    """Of the document, for 404."""


class OtherClientError(ClientError):
    """Of the document, for 4XX."""


class OtherError(ApiStatusError):
    """Of the document, for `default`."""


_DOCUMENTED: Mapping[int | str, type[ApiStatusError]] = {
    404: MissingError,
    "4XX": OtherClientError,
    "default": OtherError,
}


@pytest.mark.parametrize(
    ("status", "keys", "classes"),
    [
        (404, {404, "4XX", "default"}, {MissingError, NotFoundError}),
        (404, {"4XX", "default"}, {OtherClientError, NotFoundError, ClientError}),
        (404, {"default"}, {OtherError, NotFoundError, ClientError}),
        (404, set[object](), {NotFoundError}),
        (418, {"4XX"}, {OtherClientError}),
        (418, {"default"}, {OtherError, ClientError}),
        (599, {"4XX"}, {ServerError}),
        (599, {"default"}, {OtherError, ServerError}),
        (700, {"default"}, {OtherError}),
        (700, set[object](), {ApiStatusError}),
    ],
)
def test_class_is_what_the_document_and_the_status_say(
    status: int, keys: set[object], classes: set[type[ApiStatusError]]
) -> None:
    """An error is of the document's class, and of all classes of its status."""
    documented = {key: value for key, value in _DOCUMENTED.items() if key in keys}
    found = error_type(status, documented)
    assert all(issubclass(found, each) for each in classes)
    assert issubclass(found, MissingError) == (MissingError in classes)


def test_error_of_two_classes_can_be_pickled() -> None:
    """A class that is made for a status and a document survives the way to another process."""
    exchange = Exchange("op", "GET", "/", "http://x/", 404, Headers(), b"no", 1)
    error = pickle.loads(pickle.dumps(error_type(404, {"default": OtherError})(exchange)))
    assert isinstance(error, OtherError)
    assert isinstance(error, NotFoundError)
    assert (type(error).__name__, error.content) == ("NotFoundError", b"no")

"""What the platform refuses in, `RequestError`s out: generated servers word them as their document has it.

Both versions of the API have the same refusals, but models of their own.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from umbraco_apis.delivery_v2.server import RequestError

from content_platform import errors

__all__ = ["refusals", "unauthorized"]


@contextmanager
def refusals() -> Generator[None]:
    """What the block raises of the domain leaves it as `RequestError`."""
    try:
        yield
    except errors.NotFound as error:
        raise RequestError(404, "not-found", f"There is no such {error.kind}.") from error
    except errors.Invalid as error:
        raise RequestError(400, "bad-request", str(error)) from error
    except errors.StorageUnavailable as error:
        wait = ("Retry-After", str(error.retry_after))
        detail = "Try again later."
        raise RequestError(503, "service-unavailable", detail, headers=[wait]) from error


def unauthorized(detail: str) -> RequestError:
    """Somebody has to say who they are."""
    challenge = ("WWW-Authenticate", 'ApiKey realm="Delivery", in="header", name="Api-Key"')
    return RequestError(401, "unauthorized", detail, headers=[challenge])

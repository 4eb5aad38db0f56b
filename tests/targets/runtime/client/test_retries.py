"""When a failed attempt is repeated; the clock is the test's, nothing sleeps."""

from __future__ import annotations

from email.utils import formatdate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.runtime.client import (
    ApiConnectionError,
    ApiStatusError,
    ApiTimeoutError,
    Hooks,
    Request,
    Response,
    RetryPolicy,
    Timeout,
)
from specloom.targets.runtime.client.retry import retry_after
from targets.runtime.client.conftest import ID, Answer, Shop, answer, item

_BROKEN = ApiConnectionError("reset")


@pytest.mark.parametrize(
    "failure",
    [answer(408), answer(429), answer(502), answer(503), answer(504), _BROKEN, OSError("reset")],
    ids=str,
)
def test_a_safe_call_is_repeated(shop: Shop, failure: Answer) -> None:
    """Two more attempts are made, with random waits whose bound doubles; the count is told."""
    shop.answers(failure, failure, item())
    response = shop.raw("get", id=ID)
    assert (response.attempts, len(shop.requests)) == (3, 3)
    assert shop.time.slept == [0.25, 0.5]
    assert response.elapsed == 0.75


@pytest.mark.parametrize("status", [400, 401, 404, 409, 500, 501])
def test_other_statuses_are_not_repeated(shop: Shop, status: int) -> None:
    """What would fail again is tried once."""
    shop.answers(answer(status))
    with pytest.raises(ApiStatusError):
        shop.call("get", id=ID)
    assert len(shop.requests) == 1


@pytest.mark.parametrize(("retries", "sent"), [(0, 1), (1, 2), (4, 5)])
def test_the_number_of_retries_is_the_users(shop: Shop, retries: int, sent: int) -> None:
    """It is given to the client, or to a call; then the last failure is raised."""
    shop.answers(answer(503))
    with pytest.raises(ApiStatusError) as failed:
        shop.call("get", id=ID, retries=retries)
    assert (len(shop.requests), failed.value.attempts) == (sent, sent)
    shop.options["retries"] = retries
    with pytest.raises(ApiStatusError):
        shop.call("get", id=ID)
    assert len(shop.requests) == 2 * sent


def test_an_unsafe_call_is_not_repeated(shop: Shop) -> None:
    """A POST may have done its work: it is tried once, whatever the user said of retries."""
    shop.answers(_BROKEN)
    with pytest.raises(ApiConnectionError, match=r"POST https://shop\.example/v1/items: reset"):
        shop.call("post", body={"name": "lamp"}, retries=5)
    assert len(shop.requests) == 1


def test_an_idempotency_key_allows_it(shop: Shop) -> None:
    """Every attempt carries the same key."""
    shop.answers(_BROKEN, answer(503), answer(201, {"id": str(ID), "name": "lamp"}))
    shop.call("post", body={"name": "lamp"}, idempotency_key="k1")
    assert [sent.headers["idempotency-key"] for sent in shop.requests] == ["k1"] * 3


def test_the_document_allows_it(shop: Shop) -> None:
    """An operation that says so is repeated though its method is not safe."""
    shop.answers(answer(503), answer(204))
    shop.call("put_note", body=b"x")
    assert len(shop.requests) == 2


def test_a_body_that_is_used_up_is_not_repeated(shop: Shop) -> None:
    """An iterator can be sent once; the failure is raised."""
    shop.answers(answer(503), answer(204))
    with pytest.raises(ApiStatusError):
        shop.call("put_note", body=iter([b"x"]))
    assert len(shop.requests) == 1


def test_retry_after_is_heeded(shop: Shop) -> None:
    """In seconds or as a date, it replaces the random wait, but not without bound."""
    date = formatdate(shop.time.now + 3 + 5, usegmt=True)
    shop.answers(
        answer(429, headers={"Retry-After": "3"}),
        answer(503, headers={"Retry-After": date}),
        answer(503, headers={"Retry-After": "86400"}),
        answer(503, headers={"Retry-After": "soon"}),
        item(),
    )
    shop.call("get", id=ID, retries=4)
    assert shop.time.slept == [3.0, 5.0, 60.0, 2.0]


def test_the_deadline_is_for_all_attempts(shop: Shop) -> None:
    """No attempt is begun that the deadline leaves no time to wait for, and each gets what is left."""
    shop.options |= {"deadline": 10.0, "timeout": Timeout(8.0, 1.0)}
    shop.answers(answer(503, headers={"Retry-After": "4"}))
    with pytest.raises(ApiStatusError):
        shop.call("get", id=ID, retries=9)
    assert shop.time.slept == [4.0, 4.0]
    assert [sent.timeout for sent in shop.requests] == [
        Timeout(8.0, 1.0),
        Timeout(6.0, 1.0),
        Timeout(2.0, 1.0),
    ]


def test_a_policy_says_it_all(shop: Shop) -> None:
    """Statuses and waits are the user's to choose."""
    shop.options["retries"] = RetryPolicy(1, frozenset({418}), first_delay=100, longest_delay=6)
    shop.answers(answer(418), item())
    shop.call("get", id=ID)
    assert shop.time.slept == [3.0]


def test_hooks_see_every_attempt(shop: Shop) -> None:
    """They are called inside the loop, with the number of the attempt, and may replace requests."""
    seen: list[object] = []

    def on_request(request: Request, attempt: int) -> Request:
        seen.append(("request", attempt))
        return Request(request.method, request.url, {**request.headers, "x-attempt": str(attempt)})

    def on_response(response: Response, attempt: int) -> None:
        seen.append((response.status_code, attempt))

    def on_error(error: Exception, attempt: int) -> None:
        seen.append((type(error), attempt))

    shop.options["hooks"] = Hooks((on_request,), (on_response,), (on_error,))
    shop.answers(answer(503), ApiTimeoutError("slow"), item())
    shop.call("get", id=ID)
    assert seen == [
        ("request", 1),
        (503, 1),
        ("request", 2),
        (ApiTimeoutError, 2),
        ("request", 3),
        (200, 3),
    ]
    assert [sent.headers["x-attempt"] for sent in shop.requests] == ["1", "2", "3"]


def test_a_hook_may_replace_the_response(shop: Shop) -> None:
    """What it returns is what the call goes on with."""
    shop.options["hooks"] = Hooks(on_response=(lambda _response, _attempt: item(name="other"),))
    shop.answers(answer(500))
    assert shop.call("get", id=ID).name == "other"


def test_only_an_async_client_awaits_hooks(shop: Shop) -> None:
    """An async function as a hook works there, and is an error in a sync client."""

    async def on_request(request: Request, attempt: int) -> None:
        request.headers["x-attempt"] = str(attempt)

    shop.options["hooks"] = Hooks((on_request,))
    shop.answers(item())
    if shop.kind == "sync":
        with pytest.raises(TypeError, match="on_request is async"):
            shop.call("get", id=ID)
    else:
        shop.call("get", id=ID)
        assert shop.requests[0].headers["x-attempt"] == "1"


@pytest.mark.parametrize(
    ("status", "method", "sent"),
    [(301, "POST", "GET"), (302, "POST", "GET"), (303, "PUT", "GET"), (307, "POST", "POST")],
)
def test_redirects_are_followed_where_the_user_wants_it(
    shop: Shop, status: int, method: str, sent: str
) -> None:
    """Methods change as RFC 9110 says; without the option a redirect is an error."""
    name, body = ("post", {"name": "x"}) if method == "POST" else ("put_note", b"x")
    moved = answer(status, headers={"Location": "../else?x=1"})
    shop.answers(
        moved, answer(204) if method == "PUT" else answer(201, {"id": str(ID), "name": ""})
    )
    with pytest.raises(ApiStatusError):
        shop.call(name, body=body)
    shop.answers(
        moved, answer(204) if method == "PUT" else answer(201, {"id": str(ID), "name": ""})
    )
    shop.options["follow_redirects"] = True
    shop.call(name, body=body)
    last = shop.requests[-1]
    assert (last.method, last.url) == (sent, "https://shop.example/else?x=1")
    assert bool(last.body) == (sent != "GET")


@pytest.mark.parametrize(
    ("location", "is_trusted"),
    [
        ("/elsewhere", True),
        ("https://evil.example/secret", False),
        ("http://vault.example/", False),
    ],
)
def test_credentials_stay_with_their_server(shop: Shop, location: str, is_trusted: bool) -> None:
    """Another origin is sent no credentials, no cookies, and none of the user's headers."""
    shop.options |= {"bearer": "b", "follow_redirects": True, "headers": {"X-Mine": "1"}}
    shop.answers(
        answer(302, headers={"Location": location}),
        answer(200, b"x", {"Content-Type": "text/plain"}),
    )
    shop.call("secret")
    last = shop.requests[-1]
    assert ("authorization" in last.headers, "x-mine" in last.headers) == (is_trusted, is_trusted)


def test_redirects_in_a_circle_end(shop: Shop) -> None:
    """After ten of them the call fails."""
    shop.options["follow_redirects"] = True
    shop.answers(answer(302, headers={"Location": "/again"}))
    with pytest.raises(ApiConnectionError, match="more than 10 redirects"):
        shop.call("get", id=ID, retries=0)


@given(
    attempt=st.integers(1, 10_000),
    random=st.floats(0, 1, exclude_max=True),
    policy=st.builds(
        RetryPolicy,
        first_delay=st.floats(0, 1e6),
        longest_delay=st.floats(0, 1e6),
    ),
)
def test_a_wait_is_never_longer_than_the_policy_says(
    attempt: int, random: float, policy: RetryPolicy
) -> None:
    """Whatever the attempt and the chance."""
    assert 0 <= policy.delay(attempt, None, 0.0, random) <= policy.longest_delay


@given(st.text())
def test_nonsense_in_retry_after_is_no_error(text: str) -> None:
    """A header is seconds, a date, or nothing; never negative."""
    seconds = retry_after({"retry-after": text}, 0.0)
    assert seconds is None or seconds >= 0


def test_nobody_is_asked_for_time_in_vain(shop: Shop) -> None:
    """A call that succeeds at once waits for nothing."""
    shop.answers(item())
    shop.call("get", id=ID)
    nothing: list[Any] = []
    assert shop.time.slept == nothing

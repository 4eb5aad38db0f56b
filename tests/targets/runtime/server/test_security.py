"""Who may ask: credentials of every scheme, alternatives, scopes, and what is answered to others."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

import pytest

from specloom.targets.runtime.document import (
    ApiKeyScheme,
    Document,
    HttpScheme,
    MutualTlsScheme,
    OAuth2Scheme,
    OpenIdConnectScheme,
)
from specloom.targets.runtime.operation import (
    COOKIE,
    HEADER,
    QUERY,
    Alternative,
    Operation,
    Response,
)
from specloom.targets.runtime.server import (
    Answer,
    Application,
    BasicCredentials,
    ForbiddenError,
    Ok,
    Request,
    RequestError,
    UnauthorizedError,
    UnknownScheme,
    request,
)

from .asking import Handlers, answers, ask, serve

DOCUMENT = Document(
    "test",
    'The "Test"',
    "1",
    schemes={
        "Bearer": HttpScheme("bearer"),
        "Basic": HttpScheme("basic"),
        "Digest": HttpScheme("digest"),
        "Key": ApiKeyScheme(HEADER, "X-Key"),
        "QueryKey": ApiKeyScheme(QUERY, "key"),
        "CookieKey": ApiKeyScheme(COOKIE, "session"),
        "OAuth": OAuth2Scheme(()),
        "OpenId": OpenIdConnectScheme("https://x.example"),
        "Tls": MutualTlsScheme(),
    },
    keywords={
        "Bearer": "bearer",
        "Basic": "basic",
        "Digest": "digest",
        "Key": "key",
        "QueryKey": "query_key",
        "CookieKey": "cookie_key",
        "OAuth": "oauth",
        "OpenId": "open_id",
        "Tls": "tls",
    },
)


@dataclass(frozen=True)
class Credentials:
    """As generated: one field for each scheme."""

    bearer: str | None = None
    basic: BasicCredentials | None = None
    digest: str | None = None
    key: str | None = None
    query_key: str | None = None
    cookie_key: str | None = None
    oauth: str | None = None
    open_id: str | None = None
    tls: str | None = None


class Everybody:
    """Lets everybody pass who shows anything; the principal is what was shown."""

    async def authenticate(self, credentials: Credentials, scopes: frozenset[str], /) -> Any:
        """Credentials and scopes."""
        return credentials, scopes


class ByWord:
    """Blocking; `good` is somebody, `known` may not, `bad` raises, everything else is nobody."""

    def authenticate(self, credentials: Credentials, scopes: frozenset[str], /) -> str | None:
        """The name that was shown."""
        assert scopes == frozenset()
        word = credentials.bearer or credentials.key
        if word == "known":
            raise ForbiddenError
        if word == "bad":
            raise UnauthorizedError("expired")
        return word if word == "good" else None


_seen: list[Any] = []


async def _see(*, principal: object) -> None:
    _seen[:] = [principal]
    assert request().principal is principal


def _app(*alternatives: Alternative, security: object = None) -> Application:
    operation = Operation[Any]("see", "GET", "/x", responses=(answers(),), security=alternatives)
    return serve(
        operation,
        by=Handlers(see=_see),
        document=DOCUMENT,
        credentials=Credentials,
        security=security or Everybody(),
    )


_BASIC = b64encode("jürgen:a:b".encode()).decode()


@pytest.mark.parametrize(
    ("scheme", "sent", "expected"),
    [
        ("Bearer", {"headers": {"Authorization": "bearer  t"}}, Credentials(bearer="t")),
        ("OAuth", {"headers": {"Authorization": "Bearer t"}}, Credentials(oauth="t")),
        ("OpenId", {"headers": {"Authorization": "Bearer t"}}, Credentials(open_id="t")),
        ("Digest", {"headers": {"Authorization": "Digest a=b, c"}}, Credentials(digest="a=b, c")),
        (
            "Basic",
            {"headers": {"Authorization": f"Basic {_BASIC}"}},
            Credentials(basic=BasicCredentials("jürgen", "a:b")),
        ),
        ("Key", {"headers": {"x-key": "k"}}, Credentials(key="k")),
        ("QueryKey", {"query": "a=1&key=%6b"}, Credentials(query_key="k")),
        ("CookieKey", {"headers": {"Cookie": "a=1; session=k"}}, Credentials(cookie_key="k")),
        (
            "Tls",
            {"scope": {"extensions": {"tls": {"client_cert_chain": ["PEM"]}}}},
            Credentials(tls="PEM"),
        ),
    ],
)
def test_credentials_are_found_where_their_scheme_says(
    scheme: str, sent: dict[str, Any], expected: Credentials
) -> None:
    """Each scheme has one field; what is not there is 401."""
    app = _app({scheme: ("a", "b")})
    assert ask(app, "GET", "/x", **sent).status == 200
    assert _seen == [(expected, frozenset({"a", "b"}))]
    assert ask(app, "GET", "/x").status == 401


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic",
        "Basic !",
        "Basic YWI=",
        "Basic /w==",
        "Bearer\xff t",
        "x y",
    ],
)
def test_credentials_that_cannot_be_read_are_none(header: str) -> None:
    """Nobody is asked whose they are."""
    app = _app({"Basic": ()}, {"Bearer": ()})
    assert ask(app, "GET", "/x", headers={"Authorization": header}).status == 401


def test_all_schemes_of_an_alternative_are_needed() -> None:
    """Alternatives are tried in order, and show only what is theirs; scopes are put together."""
    app = _app({"Bearer": ("a",), "Key": ("b",)}, {"QueryKey": ()})
    bearer = {"Authorization": "Bearer t"}
    assert ask(app, "GET", "/x", headers=bearer).status == 401
    assert ask(app, "GET", "/x", headers={**bearer, "X-Key": "k"}).status == 200
    assert _seen == [(Credentials(bearer="t", key="k"), frozenset({"a", "b"}))]
    assert ask(app, "GET", "/x", headers=bearer, query="key=q").status == 200
    assert _seen == [(Credentials(query_key="q"), frozenset())]


@pytest.mark.parametrize(
    ("bearer", "key", "status", "seen"),
    [
        ("good", None, 200, "good"),
        ("other", "good", 200, "good"),
        ("bad", "good", 200, "good"),
        ("known", "good", 200, "good"),
        ("known", "bad", 403, None),
        ("bad", "known", 403, None),
        ("bad", "other", 401, None),
        ("other", None, 401, None),
    ],
)
def test_one_alternative_is_enough(
    bearer: str, key: str | None, status: int, seen: str | None
) -> None:
    """Where none is, somebody who is known gets 403, anybody else 401."""
    _seen[:] = [None]
    app = _app({"Bearer": ()}, {"Key": ()}, security=ByWord())
    headers = {"Authorization": f"Bearer {bearer}", **({"X-Key": key} if key else {})}
    reply = ask(app, "GET", "/x", headers=headers)
    assert (reply.status, _seen) == (status, [seen])


def test_401_names_every_accepted_scheme() -> None:
    """One challenge for each (RFC 9110 15.5.2); 403 has none."""
    app = _app(
        {"Bearer": ()}, {"OAuth": ()}, {"Basic": ()}, {"Key": ()}, {"Tls": ()}, security=ByWord()
    )
    reply = ask(app, "GET", "/x")
    assert [value for key, value in reply.headers if key == "www-authenticate"] == [
        'Bearer realm="The \\"Test\\""',
        'Basic realm="The \\"Test\\""',
        'ApiKey realm="The \\"Test\\"", in="header", name="X-Key"',
    ]
    assert reply.json["detail"] == "credentials are needed"
    forbidden = ask(app, "GET", "/x", headers={"Authorization": "Bearer known"})
    assert (forbidden.status, forbidden.header("www-authenticate")) == (403, None)


def test_a_status_that_the_document_has_without_a_body_is_answered_without_one() -> None:
    """401 keeps its challenge, and neither says more than the document does."""
    operation = Operation[Any](
        "see",
        "GET",
        "/x",
        responses=(answers(), Response(401), Response(403)),
        security=({"Bearer": ()},),
    )
    app = serve(
        operation,
        by=Handlers(see=_see),
        document=DOCUMENT,
        credentials=Credentials,
        security=ByWord(),
    )
    for word, status in (("bad", 401), ("known", 403)):
        reply = ask(app, "GET", "/x", headers={"Authorization": f"Bearer {word}"})
        assert (reply.status, reply.body, reply.header("content-type")) == (status, b"", None)
        assert (reply.header("www-authenticate") is not None) is (status == 401)


def test_optional_security_lets_anybody_pass() -> None:
    """The principal is None for who shows nothing, or nothing that is accepted; order plays no part."""
    for app in (
        _app({}, {"Bearer": ()}, security=ByWord()),
        _app({"Bearer": ()}, {}, security=ByWord()),
    ):
        for headers, status, seen in (
            ({}, 200, None),
            ({"Authorization": "Bearer good"}, 200, "good"),
            ({"Authorization": "Bearer bad"}, 200, None),
            ({"Authorization": "Bearer known"}, 403, None),
        ):
            assert ask(app, "GET", "/x", headers=headers).status == status
            assert status == 403 or _seen == [seen]


def test_nobody_is_asked_for_what_is_not_found() -> None:
    """404 and 405 tell no secrets; everything else comes after security."""
    app = _app({"Bearer": ()})
    assert ask(app, "GET", "/y").status == 404
    assert ask(app, "POST", "/x").status == 405
    assert ask(app, "GET", "/x", headers={"Accept": "no/no"}).status == 401


def test_a_security_that_fails_is_500(caplog: pytest.LogCaptureFixture) -> None:
    """Its exceptions are treated like those of handlers."""

    class Broken:
        async def authenticate(self, *_: object) -> None:
            raise ConnectionError("database")

    reply = ask(
        _app({"Bearer": ()}, security=Broken()), "GET", "/x", headers={"Authorization": "Bearer x"}
    )
    assert reply.status == 500
    assert "ConnectionError: database" in caplog.text


def test_what_the_document_lacks_is_told_at_the_start() -> None:
    """A scheme that is not there, or no `Security` at all."""
    with pytest.raises(UnknownScheme, match="see asks for the security scheme 'None'"):
        _app({"None": ()})
    operation = Operation[Any]("see", "GET", "/x", security=({"Bearer": ()},))
    with pytest.raises(TypeError, match="see asks for security"):
        serve(operation, by=Handlers(see=_see), document=DOCUMENT)


def test_a_request_is_seen_before_its_credentials_are() -> None:
    """`on_request`, blocking or not, refuses it, answers it or lets it go its way, which ends in 401 here."""

    def blocking(asked: Request) -> Answer[object] | None:
        if "X-Tenant" not in asked.headers:
            raise RequestError(400, "no-tenant", f"{asked.operation.id} needs a tenant")
        return Ok("open house") if asked.headers["X-Tenant"] == "open" else None

    async def on_loop(asked: Request) -> Answer[object] | None:
        return blocking(asked)

    operation = Operation[Any](
        "see", "GET", "/x", responses=(answers(str),), security=({"Key": ()},)
    )
    for on_request in (blocking, on_loop):
        app = serve(
            operation,
            by=Handlers(see=_see),
            document=DOCUMENT,
            credentials=Credentials,
            security=Everybody(),
            on_request=on_request,
        )
        refused = ask(app, "GET", "/x")
        assert (refused.status, refused.json["detail"]) == (400, "see needs a tenant")
        assert ask(app, "GET", "/x", headers={"X-Tenant": "open"}).json == "open house"
        assert ask(app, "GET", "/x", headers={"X-Tenant": "a"}).status == 401

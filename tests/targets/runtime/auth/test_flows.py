"""The requests that lead to a token, flow by flow, and what comes of their answers."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256
from urllib.parse import parse_qsl, urlsplit

import pytest

from specloom.targets.runtime.client.auth import (
    Authenticator,
    AuthorizationCode,
    ClientCredentials,
    CredentialsError,
    DeviceCode,
    DevicePrompt,
    LoginError,
    PasswordCredentials,
    RefreshToken,
    Token,
    TokenError,
    TokenFlow,
)
from specloom.targets.runtime.document import (
    Document,
    HttpScheme,
    OAuth2Flow,
    OAuth2Scheme,
    OpenIdConnectScheme,
    Scheme,
)
from specloom.targets.runtime.operation import Operation

from .driving import Clock, Driver, Server, answer, granted, refused

BASE = "https://api.example/content/v2/"
OAUTH = OAuth2Scheme(
    (
        OAuth2Flow("password", token_url="/oauth/token"),
        OAuth2Flow("clientCredentials", token_url="tokens"),
        OAuth2Flow(
            "authorizationCode",
            token_url="https://login.example/token",
            authorization_url="https://login.example/authorize?tenant=a%26b",
            refresh_url="https://login.example/refresh",
        ),
        OAuth2Flow(
            "deviceAuthorization",
            token_url="https://login.example/token",
            device_authorization_url="https://login.example/device",
        ),
    )
)
GET = Operation[object]("Get", "GET", "/", security=({"OAuth": ()},))
LOGIN = AuthorizationCode("app", "http://127.0.0.1:8765/back", scopes=("read", "write"))


def authenticator(flow: TokenFlow, clock: Clock, scheme: Scheme = OAUTH) -> Authenticator:
    document = Document("d", "D", "1", schemes={"OAuth": scheme}, keywords={"OAuth": "oauth"})
    return Authenticator(document, {"OAuth": flow}, base_url=BASE, now=clock)


def token_of(run: Driver, flow: TokenFlow, scheme: Scheme = OAUTH) -> str:
    found = run(authenticator(flow, run.server.clock, scheme).authorize(GET))
    return found.headers["Authorization"]


@pytest.mark.parametrize(
    ("flow", "url", "authorization", "form"),
    [
        (
            ClientCredentials("app", "s:1"),
            "https://api.example/content/v2/tokens",
            "Basic YXBwOnMlM0Ex",  # app:s%3A1
            {"grant_type": "client_credentials"},
        ),
        (
            ClientCredentials("app", "s", client_auth="post", parameters={"audience": "all"}),
            "https://api.example/content/v2/tokens",
            None,
            {
                "grant_type": "client_credentials",
                "client_id": "app",
                "client_secret": "s",
                "audience": "all",
            },
        ),
        (
            ClientCredentials("app", "s", scopes=("a", "b"), token_url="/elsewhere"),
            "https://api.example/elsewhere",
            "Basic YXBwOnM=",
            {"grant_type": "client_credentials", "scope": "a b"},
        ),
        (
            PasswordCredentials("ann", "p&w"),
            "https://api.example/oauth/token",
            None,
            {"grant_type": "password", "username": "ann", "password": "p&w"},
        ),
        (
            PasswordCredentials("ann", "pw", "app"),
            "https://api.example/oauth/token",
            None,
            {"grant_type": "password", "username": "ann", "password": "pw", "client_id": "app"},
        ),
        (
            RefreshToken("r", "app", "s"),
            "https://login.example/refresh",
            "Basic YXBwOnM=",
            {"grant_type": "refresh_token", "refresh_token": "r"},
        ),
    ],
)
def test_a_flow_asks_for_its_token(
    run: Driver,
    flow: TokenFlow,
    url: str,
    authorization: str | None,
    form: dict[str, str],
) -> None:
    """Each flow sends the fields of RFC 6749 to its own URL, and the client shows itself one way."""
    assert token_of(run, flow) == "Bearer one"
    (request,) = run.server.requests
    assert (request.method, request.url) == ("POST", url)
    assert request.headers.get("Authorization") == authorization
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert run.server.forms == [form]


def test_headers_of_the_user_go_with_the_token_request(run: Driver) -> None:
    """Some platforms want to know the tenant before they give a token."""
    flow = PasswordCredentials("ann", "pw", headers={"Umb-Project-Alias": "nordlys"})
    token_of(run, flow)
    assert run.server.requests[0].headers["Umb-Project-Alias"] == "nordlys"


def test_a_bearer_scheme_takes_a_flow_that_brings_its_url(run: Driver) -> None:
    """A document that only says `bearer` does not say where tokens come from; the user does."""
    scheme = HttpScheme("bearer")
    assert token_of(run, ClientCredentials("app", "s", token_url="/t"), scheme) == "Bearer one"
    assert run.server.requests[0].url == "https://api.example/t"
    with pytest.raises(CredentialsError, match=r"does not say; pass token_url=\.\.\."):
        token_of(run, ClientCredentials("app", "s"), scheme)


def test_a_flow_that_is_not_documented_needs_its_url(run: Driver) -> None:
    """The endpoint of another flow is not taken in its place."""
    scheme = OAuth2Scheme((OAuth2Flow("implicit", authorization_url="/a"),))
    with pytest.raises(CredentialsError, match="documents only implicit; pass token_url"):
        token_of(run, ClientCredentials("app", "s"), scheme)
    assert run.server.requests == []


def test_openid_connect_finds_its_endpoints(run: Driver, server: Server) -> None:
    """The discovery document is read once, before the first token."""
    server.answers = [
        answer(token_endpoint="https://id.example/token"),
        granted("one"),
        granted("two"),
    ]
    scheme = OpenIdConnectScheme("/.well-known/openid-configuration")
    client = authenticator(ClientCredentials("app", "s"), server.clock, scheme)
    run(client.authorize(GET))
    client.refuse(run(client.authorize(GET)))
    assert run(client.authorize(GET)).headers == {"Authorization": "Bearer two"}
    assert [(request.method, request.url) for request in server.requests] == [
        ("GET", "https://api.example/.well-known/openid-configuration"),
        ("POST", "https://id.example/token"),
        ("POST", "https://id.example/token"),
    ]


def test_metadata_of_an_oauth_server_is_read_where_the_document_lacks_the_url(
    run: Driver, server: Server
) -> None:
    """OAS 3.2 lets a scheme name the metadata of RFC 8414."""
    server.answers = [answer(token_endpoint="https://id.example/token"), granted("one")]
    scheme = OAuth2Scheme(
        (), metadata_url="https://id.example/.well-known/oauth-authorization-server"
    )
    assert token_of(run, ClientCredentials("app", "s"), scheme) == "Bearer one"


@pytest.mark.parametrize("answers", [[answer(404)], [answer(issuer="x")]])
def test_discovery_that_leads_nowhere_is_an_error(
    run: Driver, server: Server, answers: list[object]
) -> None:
    """A missing document or endpoint is told, and no credentials are sent anywhere."""
    server.answers = answers  # type: ignore[assignment]  # rows of a table are objects
    with pytest.raises((TokenError, CredentialsError)):
        token_of(run, ClientCredentials("app", "s"), OpenIdConnectScheme("https://id.example/c"))
    assert all(request.method == "GET" for request in server.requests)


def test_a_login_goes_out_with_pkce_and_comes_back_with_a_token(
    run: Driver, server: Server
) -> None:
    """The challenge is the hash of the verifier, which only the exchange shows (RFC 7636)."""
    client = authenticator(LOGIN, server.clock)
    login = run(client.start_login())
    url = urlsplit(login.url)
    asked = dict(parse_qsl(url.query))
    challenge = urlsafe_b64encode(sha256(login.verifier.encode()).digest()).decode().rstrip("=")
    assert (url.netloc, url.path) == ("login.example", "/authorize")
    assert asked == {
        "tenant": "a&b",
        "response_type": "code",
        "client_id": "app",
        "redirect_uri": "http://127.0.0.1:8765/back",
        "scope": "read write",
        "state": login.state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    back = f"http://127.0.0.1:8765/back?code=c%2F1&state={login.state}"
    token = run(client.finish_login(login, back))
    assert token.access_token == "one"
    assert server.requests[0].url == "https://login.example/token"
    assert server.forms == [
        {
            "grant_type": "authorization_code",
            "code": "c/1",
            "redirect_uri": "http://127.0.0.1:8765/back",
            "code_verifier": login.verifier,
            "client_id": "app",
        }
    ]


def test_each_login_has_a_state_and_a_verifier_of_its_own(run: Driver, server: Server) -> None:
    """Both are long enough that nobody guesses them (RFC 7636 section 4.1: 43 to 128 characters)."""
    client = authenticator(LOGIN, server.clock)
    first, second = run(client.start_login()), run(client.start_login())
    assert first.state != second.state
    assert first.verifier != second.verifier
    assert 43 <= len(first.verifier) <= 128
    assert first.state not in repr(first)
    assert first.verifier not in repr(first)


def test_a_login_of_somebody_else_is_refused(run: Driver, server: Server) -> None:
    """A state that was never sent out means a forged redirect: its code is not exchanged."""
    client = authenticator(LOGIN, server.clock)
    login = run(client.start_login())
    with pytest.raises(LoginError, match="another state"):
        run(client.finish_login(login, "http://127.0.0.1:8765/back?code=c&state=forged"))
    with pytest.raises(LoginError, match="neither a code nor an error"):
        run(client.finish_login(login, f"http://127.0.0.1:8765/back?state={login.state}"))
    assert server.requests == []


def test_a_login_that_the_user_refuses_is_a_token_error(run: Driver, server: Server) -> None:
    """The redirect carries the reason (RFC 6749 section 4.1.2.1)."""
    client = authenticator(LOGIN, server.clock)
    login = run(client.start_login())
    back = f"?error=access_denied&error_description=No.&state={login.state}"
    with pytest.raises(TokenError, match=r"the login was refused: access_denied: No\.") as caught:
        run(client.finish_login(login, back))
    assert (caught.value.error, caught.value.status_code) == ("access_denied", None)


def test_a_client_acts_for_a_user_by_the_token_of_their_login(run: Driver) -> None:
    """The token of a finished login is given to the client of that user, and to no other."""
    assert token_of(run, replace(LOGIN, token=Token("ann"))) == "Bearer ann"
    with pytest.raises(CredentialsError, match="nobody is logged in"):
        token_of(run, LOGIN)
    assert run.server.requests == []


def test_a_login_can_be_made_by_the_first_call(run: Driver) -> None:
    """`receive` shows the page to the user, and gives the URL that the browser came back to."""

    def receive(url: str) -> str:
        state = dict(parse_qsl(urlsplit(url).query))["state"]
        return f"http://127.0.0.1:8765/back?code=c&state={state}"

    assert token_of(run, replace(LOGIN, receive=receive)) == "Bearer one"
    assert run.server.forms[0]["code"] == "c"


def test_a_device_waits_for_its_user(run: Driver, server: Server) -> None:
    """The user is told a code, and the server is asked no faster than it wants to be (RFC 8628)."""
    prompts: list[DevicePrompt] = []
    server.answers = [
        answer(
            device_code="d",
            user_code="WDJB-MJHT",
            verification_uri="https://login.example/d",
            expires_in=1800,
            interval=3,
        ),
        refused("authorization_pending"),
        refused("slow_down"),
        granted("one"),
    ]
    flow = DeviceCode("tv", prompts.append, scopes=("read",))
    assert token_of(run, flow) == "Bearer one"
    assert prompts == [DevicePrompt("WDJB-MJHT", "https://login.example/d")]
    assert server.pauses == [3, 3, 8]
    assert server.forms == [
        {"scope": "read", "client_id": "tv"},
        *[
            {
                "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
                "device_code": "d",
                "client_id": "tv",
            }
        ]
        * 3,
    ]


def test_a_device_whose_code_expires_gives_up(run: Driver, server: Server) -> None:
    """Every error but those that mean "not yet" ends the wait."""
    server.answers = [answer(device_code="d", user_code="u"), refused("expired_token")]
    with pytest.raises(TokenError) as caught:
        token_of(run, DeviceCode("tv", lambda _: None))
    assert caught.value.error == "expired_token"

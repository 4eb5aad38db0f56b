"""Which credentials an operation is sent with."""

from __future__ import annotations

import pytest

from specloom.targets.runtime.client.auth import (
    Authenticator,
    Authorization,
    Credential,
    CredentialsError,
    External,
)
from specloom.targets.runtime.document import (
    ApiKeyScheme,
    Document,
    HttpScheme,
    MutualTlsScheme,
    OAuth2Scheme,
)
from specloom.targets.runtime.operation import COOKIE, HEADER, QUERY, Alternative, Operation

from .driving import Clock, Driver, Server

DOCUMENT = Document(
    "content",
    "Content",
    "1",
    schemes={
        "Bearer": HttpScheme("bearer"),
        "Basic": HttpScheme("basic"),
        "Digest": HttpScheme("digest"),
        "Key": ApiKeyScheme(HEADER, "Api-Key"),
        "QueryKey": ApiKeyScheme(QUERY, "key"),
        "Session": ApiKeyScheme(COOKIE, "session"),
        "OAuth": OAuth2Scheme(()),
        "Certificate": MutualTlsScheme(),
    },
    environment={"Bearer": "CONTENT_TOKEN", "Key": "CONTENT_KEY"},
    keywords={"Bearer": "bearer", "Key": "api_key", "QueryKey": "query_key"},
)


def operation(*security: Alternative) -> Operation[object]:
    return Operation("GetContent", "GET", "/content", security=security)


def authorize(
    run: Driver, credentials: dict[str, Credential | None], *security: Alternative
) -> Authorization:
    return run(Authenticator(DOCUMENT, credentials).authorize(operation(*security)))


@pytest.mark.parametrize(
    ("scheme", "credential", "headers", "query", "cookies"),
    [
        ("Bearer", "t", {"Authorization": "Bearer t"}, {}, {}),
        ("OAuth", "t", {"Authorization": "Bearer t"}, {}, {}),
        ("Basic", ("key", ""), {"Authorization": "Basic a2V5Og=="}, {}, {}),
        ("Basic", ("Ä", "b:c"), {"Authorization": "Basic w4Q6Yjpj"}, {}, {}),
        ("Digest", 'username="u"', {"Authorization": 'Digest username="u"'}, {}, {}),
        ("Key", "k", {"Api-Key": "k"}, {}, {}),
        ("QueryKey", "k", {}, {"key": "k"}, {}),
        ("Session", "k", {}, {}, {"session": "k"}),
        ("Key", External(), {}, {}, {}),
        ("Key", lambda: "k", {"Api-Key": "k"}, {}, {}),
        ("Basic", lambda: ("key", ""), {"Authorization": "Basic a2V5Og=="}, {}, {}),
    ],
)
def test_a_credential_goes_where_its_scheme_says(
    run: Driver,
    scheme: str,
    credential: Credential,
    headers: dict[str, str],
    query: dict[str, str],
    cookies: dict[str, str],
) -> None:
    """Each kind of scheme puts the secret into its own place, and nothing anywhere else."""
    found = authorize(run, {scheme: credential}, {scheme: ()})
    assert (found.headers, found.query, found.cookies) == (headers, query, cookies)


@pytest.mark.parametrize(
    ("given", "security", "names"),
    [
        ("Bearer Key", [{"Bearer": ()}, {"Key": ()}], {"Authorization"}),
        ("Bearer Key", [{"Key": ()}, {"Bearer": ()}], {"Api-Key"}),
        ("Key", [{"Bearer": ()}, {"Key": ()}], {"Api-Key"}),
        ("Key", [{"Bearer": (), "Key": ()}, {"Key": ()}], {"Api-Key"}),
        ("Bearer Key", [{"Bearer": (), "Key": ()}, {"Key": ()}], {"Authorization", "Api-Key"}),
        ("Bearer", [{}, {"Bearer": ()}], {"Authorization"}),
        ("Key", [{}, {"Bearer": ()}], set()),
        ("", [{}], set()),
        ("Bearer", [], set()),
        ("Bearer", [{"Certificate": ()}, {"Bearer": ()}], {"Authorization"}),
        ("Key", [{"Certificate": (), "Key": ()}], {"Api-Key"}),
        ("", [{"Certificate": ()}], set()),
    ],
)
def test_only_the_first_alternative_that_is_there_is_sent(
    run: Driver, given: str, security: list[Alternative], names: set[str]
) -> None:
    """An alternative needs all of its credentials; one that sends something comes before one that does not."""
    credentials: dict[str, Credential | None] = dict.fromkeys(given.split(), "x")
    assert set(authorize(run, credentials, *security).headers) == names


def test_missing_credentials_are_named_as_the_user_gives_them(run: Driver) -> None:
    """The error says which keywords and variables each alternative takes, and which are given."""
    with pytest.raises(CredentialsError) as caught:
        authorize(
            run,
            {"Key": "k"},
            {"Bearer": ()},
            {"QueryKey": (), "Key": ()},
            {"Certificate": (), "Bearer": ()},
        )
    assert str(caught.value) == (
        "GetContent needs credentials that the client was not given. It accepts "
        "bearer=... (Client.from_env reads CONTENT_TOKEN), or query_key=... and api_key=... (given), "
        "or a client certificate and bearer=... (Client.from_env reads CONTENT_TOKEN)"
    )


def test_a_credential_of_none_is_not_given(run: Driver) -> None:
    """Generated clients pass None for what the user left out."""
    with pytest.raises(CredentialsError):
        authorize(run, {"Key": None}, {"Key": ()})


def test_one_header_holds_one_credential(run: Driver) -> None:
    """Two schemes that both want `Authorization` are an error, unless they mean the same secret."""
    both: Alternative = {"Bearer": (), "OAuth": ()}
    assert authorize(run, {"Bearer": "t", "OAuth": "t"}, both).headers == {
        "Authorization": "Bearer t"
    }
    with pytest.raises(CredentialsError, match="both are sent as the header Authorization"):
        authorize(run, {"Bearer": "t", "OAuth": "u"}, both)


@pytest.mark.parametrize("text", ["", "secret\n", "se\r\ncret", "sécret", "se\0cret"])
def test_a_text_that_cannot_be_sent_is_refused_without_showing_it(text: str) -> None:
    """The HTTP library would print the header, secret and all."""
    with pytest.raises(CredentialsError, match="api_key cannot be sent") as caught:
        Authenticator(DOCUMENT, {"Key": text})
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("scheme", "credential", "message"),
    [
        ("Key", ("u", "p"), "api_key is a string, not tuple"),
        ("Basic", "u:p", r"Basic is \(user, password\), not str"),
        ("Basic", ("u", "p", "q"), r"Basic is \(user, password\): two strings"),
        ("Key", 3, "api_key takes no int"),
    ],
)
def test_a_credential_of_the_wrong_kind_is_refused_at_once(
    scheme: str, credential: Credential, message: str
) -> None:
    """A mistake shows where the client is made, not in its first call."""
    with pytest.raises(TypeError, match=message):
        Authenticator(DOCUMENT, {scheme: credential})


def test_a_user_name_with_a_colon_is_refused() -> None:
    """RFC 7617 has no way to write it: the server would read another user."""
    with pytest.raises(CredentialsError, match="colon"):
        Authenticator(DOCUMENT, {"Basic": ("a:b", "c")})


def test_an_unknown_scheme_is_refused() -> None:
    """Credentials that nothing would ever send are a mistake."""
    with pytest.raises(ValueError, match="content has no security scheme Kye"):
        Authenticator(DOCUMENT, {"Kye": "k"})


def test_an_asynchronous_function_serves_an_asynchronous_client() -> None:
    """It is awaited there, and refused with a clear error where nobody can await it."""

    async def key() -> str:
        return "k"

    def authorized(driver: Driver) -> Authorization:
        return authorize(driver, {"Key": key}, {"Key": ()})

    server = Server([], Clock())
    assert authorized(Driver(server, is_async=True)).headers == {"Api-Key": "k"}
    with pytest.raises(CredentialsError, match="key is asynchronous"):
        authorized(Driver(server))


def test_a_function_is_asked_for_every_request(run: Driver) -> None:
    """A secret that changes is never remembered."""
    keys = iter(["one", "two"])
    authenticator = Authenticator(DOCUMENT, {"Key": lambda: next(keys)})
    get = operation({"Key": ()})
    sent = [run(authenticator.authorize(get)).headers["Api-Key"] for _ in range(2)]
    assert sent == ["one", "two"]


def test_what_never_changes_is_built_once(run: Driver) -> None:
    """Fixed secrets cost a call one look into a dictionary."""
    authenticator = Authenticator(DOCUMENT, {"Key": "k"})
    get = operation({"Key": ()})
    assert run(authenticator.authorize(get)) is run(authenticator.authorize(get))


def test_no_secret_is_in_any_repr(run: Driver) -> None:
    """What ends in a log or a traceback of a debugger shows no secret."""
    authenticator = Authenticator(DOCUMENT, {"Key": "hush", "Basic": ("u", "hush")})
    found = run(authenticator.authorize(operation({"Key": (), "Basic": ()})))
    shown = f"{authenticator!r} {vars(authenticator)!r} {found!r}"
    assert "hush" not in shown
    assert found.headers["Authorization"].partition(" ")[2] not in shown

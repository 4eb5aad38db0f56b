"""What `Client.from_env` reads."""

from __future__ import annotations

import pytest

from specloom.targets.runtime.client.auth import Environment
from specloom.targets.runtime.document import ApiKeyScheme, Document, HttpScheme
from specloom.targets.runtime.operation import HEADER

DOCUMENT = Document(
    "d",
    "D",
    "1",
    schemes={
        "Key": ApiKeyScheme(HEADER, "Api-Key"),
        "Basic": HttpScheme("basic"),
        "Unnamed": HttpScheme("bearer"),
    },
    environment={"Key": "D_KEY", "Basic": "D_USER"},
)


@pytest.mark.parametrize(
    ("value", "expected"), [("k", "k"), (" k\n", "k"), ("", None), (" ", None), (None, None)]
)
def test_a_variable_gives_the_credential_of_its_scheme(
    value: str | None, expected: str | None
) -> None:
    """Blanks around it are dropped; a missing or blank one is a credential that is not given."""
    variables = {} if value is None else {"D_KEY": value}
    assert Environment(DOCUMENT, variables).secret("Key") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("ann:p:w", ("ann", "p:w")), ("key:", ("key", "")), ("key", ("key", "")), ("", None)],
)
def test_a_variable_holds_user_and_password(value: str, expected: tuple[str, str] | None) -> None:
    """The first colon separates them; without one the password is empty."""
    assert Environment(DOCUMENT, {"D_USER": value}).basic("Basic") == expected


def test_a_scheme_without_a_variable_reads_none() -> None:
    """No variable is guessed from a name."""
    assert Environment(DOCUMENT, {"Unnamed": "x", "UNNAMED": "x"}).secret("Unnamed") is None


def test_the_environment_of_the_process_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without variables of the caller's own it is `os.environ`."""
    monkeypatch.setenv("D_KEY", "k")
    assert Environment(DOCUMENT).secret("Key") == "k"

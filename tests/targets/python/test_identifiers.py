"""Identifiers from words: what Python or generated code has taken is kept clear of."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.python.identifiers import camel, constant, is_usable, snake
from specloom.targets.python.reserved import (
    ANSWER_HEADERS,
    ARGUMENTS,
    CONSTANTS,
    GROUPS,
    METHODS,
    SCHEMES,
    STEMS,
    Scope,
)
from specloom.targets.python.words import words_of
from specloom.targets.runtime.client import client, options, resource

_SNAKE = (ANSWER_HEADERS, ARGUMENTS, GROUPS, METHODS, SCHEMES)


@pytest.mark.parametrize(
    ("text", "scope", "name"),
    [
        ("pageSize", ARGUMENTS, "page_size"),
        ("from", ARGUMENTS, "from_"),
        ("class", ARGUMENTS, "class_"),
        ("None", ARGUMENTS, "none"),
        ("id", ARGUMENTS, "id"),
        ("type", ARGUMENTS, "type"),
        ("match", ARGUMENTS, "match"),
        ("timeout", ARGUMENTS, "timeout_"),
        ("headers", ARGUMENTS, "headers_"),
        ("idempotencyKey", ARGUMENTS, "idempotency_key_"),
        ("body", ARGUMENTS, "body_"),
        ("self", ARGUMENTS, "self_"),
        ("principal", ARGUMENTS, "principal_"),
        ("m", ARGUMENTS, "m_"),
        ("2fa", ARGUMENTS, "param_2fa"),
        ("+1", ARGUMENTS, "plus_1"),
        ("***", ARGUMENTS, "param"),
        ("list", METHODS, "list"),
        ("import", METHODS, "import_"),
        ("type", METHODS, "type_"),
        ("with-raw-response", METHODS, "with_raw_response_"),
        ("security", GROUPS, "security_"),
        ("app", GROUPS, "app_"),
        ("timeout", SCHEMES, "timeout_"),
        ("Status", ANSWER_HEADERS, "status_"),
    ],
)
def test_snake(text: str, scope: Scope, name: str) -> None:
    """Words joined by underscores, with one more where the scope has something of that name."""
    assert snake(words_of(text), scope) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pet store", "PetStore"),
        ("client", "ClientGroup"),
        ("2fa", "Group2fa"),
        ("true", "TrueGroup"),
    ],
)
def test_camel(text: str, name: str) -> None:
    """Words with capitals; what a module of clients has already gets a word more."""
    assert camel(words_of(text), STEMS) == name


@pytest.mark.parametrize(
    ("text", "name"), [("getPet", "GET_PET"), ("path", "PATH_"), ("1st", "OPERATION_1ST")]
)
def test_constant(text: str, name: str) -> None:
    """Words in capitals, beside the constants that modules of operations import."""
    assert constant(words_of(text), CONSTANTS) == name


@given(st.text(), st.sampled_from(_SNAKE))
def test_every_text_gives_an_identifier(text: str, scope: Scope) -> None:
    """No name of a document leads to code that cannot be read, or that hides what it needs."""
    name = snake(words_of(text), scope)
    assert name.isidentifier()
    assert not keyword.iskeyword(name)
    assert name not in scope.taken
    assert not name.startswith("_")
    assert camel(words_of(text), STEMS).isidentifier()
    assert constant(words_of(text), CONSTANTS).isidentifier()


@pytest.mark.parametrize("name", ["", "a b", "class", "_a", "timeout", "größe", "1a", "self"])
def test_unusable_choices(name: str) -> None:
    """A chosen name that would break code is refused."""
    assert not is_usable(name, ARGUMENTS)


def test_the_table_has_the_options_of_calls_and_clients() -> None:
    """A keyword that the runtime adds one day is missing here until the table has it."""
    assert options.CallOptions.__annotations__.keys() <= ARGUMENTS.taken
    assert options.ClientOptions.__annotations__.keys() <= SCHEMES.taken


def test_the_table_has_what_clients_and_resources_inherit() -> None:
    """No group hides a method of its client, and no method one of its resource."""
    assert _public(client.ApiClient) | _public(client.AsyncApiClient) <= GROUPS.taken
    assert _public(resource.Resource) | _public(resource.AsyncResource) <= METHODS.taken


def _public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}

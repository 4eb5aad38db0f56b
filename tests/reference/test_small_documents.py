"""My API in both versions, and what is in no other document."""

from __future__ import annotations

import pytest
from umbraco_apis.my_api_v1 import Client as FirstClient
from umbraco_apis.my_api_v2 import Client as SecondClient
from umbraco_apis.my_api_v2 import errors

from live.site import Site


def test_my_api_hands_back_what_it_was_given(site: Site) -> None:
    """The second version has another value, which the first one does not know."""
    first = site.my_api_v1().my.do_something(value="hello")
    second = site.my_api_v2().my.do_something(value="hello", other_value=42)
    assert (first.value, second.value, second.other_value) == ("hello", "hello", 42)


@pytest.mark.parametrize("header", ["1.0", "2.0", "2"])
def test_the_version_of_my_api_is_read_from_url_or_header(site: Site, header: str) -> None:
    """A header that names the version of the URL agrees with it, and one that names none is 400."""
    client: FirstClient | SecondClient = site.my_api_v1() if header == "1.0" else site.my_api_v2()
    client = client.with_options(headers={"my-api-version": header})
    if isinstance(client, SecondClient):
        assert client.my.do_something(value="hello", other_value=1).value == "hello"
    else:
        assert client.my.do_something(value="hello").value == "hello"


def test_a_version_that_there_is_not_is_400(site: Site) -> None:
    """Nobody is answered by another version than they asked for."""
    client = site.my_api_v2().with_options(headers={"my-api-version": "9.0"})
    with pytest.raises(errors.BadRequest):
        client.my.do_something(value="hello", other_value=1)


def test_health_and_readiness_are_told(site: Site) -> None:
    """Both while all is well."""
    operations = site.default().operations
    assert operations.get_health() is not None
    assert operations.get_ready() is not None

"""What holds for all operations: each refuses what is wrong with a request in the way its document says.

The cases are read from the documents: every operation with every status that one of the faults makes.
What a status means for one operation alone is tested with the others of its tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import pytest
from umbraco_apis._runtime.client import ApiClient, ApiStatusError, Hooks
from umbraco_apis._runtime.client.message import Request
from umbraco_apis._runtime.operation import Operation

from live.databases import Databases
from live.documents import Published, published
from live.examples import example
from live.recorder import Log
from live.refusals import FAULTS, applies, unknown_arguments
from live.site import Kit, Site, open_site

Clients: TypeAlias = Mapping[str, ApiClient]
"""By name of document."""

_CASES = [
    pytest.param(document, operation, status, id=f"{document.name}-{operation.id}-{status}")
    for document in published()
    for operation in document.operations
    for status in FAULTS
    if status != 503 and applies(operation, status)
]
_OUTAGES = [
    pytest.param(document, operation, id=f"{document.name}-{operation.id}")
    for document in published()
    for operation in document.operations
    if applies(operation, 503)
]


@pytest.fixture(scope="module")
def quiet_site(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, answers: Log, kit: Kit
) -> Iterator[Site]:
    """A platform that these tests share, for none of them changes anything."""
    folder = tmp_path_factory.mktemp("site")
    settings = {"max_body": 50_000, "delivery_is_public": False}
    with open_site(databases, folder / "files", answers, kit, **settings) as opened:
        yield opened
    databases.drop(opened.settings.database_url)


@pytest.fixture(scope="module")
def lost_clients(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, answers: Log, kit: Kit
) -> Iterator[Clients]:
    """Clients of a platform whose database is gone since they got their tokens."""
    folder = tmp_path_factory.mktemp("site")
    with open_site(databases, folder / "files", answers, kit) as opened:
        clients = {each.name: opened.client(each, "administrator") for each in published()}
        opened.platform.store.engine.dispose()
        databases.drop(opened.settings.database_url)
        yield clients


@pytest.mark.parametrize(("document", "operation", "status"), _CASES)
def test_a_request_that_is_wrong_is_refused_as_documented(
    quiet_site: Site, document: Published, operation: Operation[object], status: int
) -> None:
    """The status is the documented one, and the body can be read as the document says."""
    client = quiet_site.client(document, "nobody" if status == 403 else "administrator")
    refused = _refused(client, document, operation, status)
    assert refused.status_code == status
    assert refused.body is not None or not refused.content  # none, or as documented


@pytest.mark.parametrize(("document", "operation"), _OUTAGES)
def test_an_outage_is_told_with_when_to_come_again(
    lost_clients: Clients, document: Published, operation: Operation[object]
) -> None:
    """Without a database each operation answers 503, in its envelope and with `Retry-After`."""
    refused = _refused(lost_clients[document.name], document, operation, 503)
    assert refused.status_code == 503
    assert refused.body is not None
    assert document.name == "default" or int(refused.headers["Retry-After"]) > 0


def _refused(
    client: ApiClient, document: Published, operation: Operation[object], status: int
) -> ApiStatusError:
    shown = example(document, operation)

    def spoil(request: Request, _: int) -> Request:
        return FAULTS[status](operation, request)

    spoiling = client.with_options(hooks=Hooks(on_request=(spoil,)))
    arguments = dict(unknown_arguments(operation, shown.arguments))
    arguments.pop("umb_project_alias", None)  # the client was given the real one
    with pytest.raises(ApiStatusError) as caught:
        spoiling.caller.respond(operation, arguments, shown.body, {})
    return caught.value

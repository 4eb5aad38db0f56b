"""Every operation in every situation: what `x-permission` promises is what the server does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from umbraco_apis._runtime.client import ApiClient, ApiStatusError, Hooks
from umbraco_apis._runtime.client.message import Request

from content_platform.access.accounts import account_id
from content_platform.access.tokens import PASSWORD_CLIENT, NewToken, TokenKind, issue_token
from content_platform.access.user import Tree
from live.bodies import page
from live.browser import BACK_OFFICE
from live.databases import Databases
from live.examples import example
from live.groups import belong
from live.matrix import Case, Situation, Verdict, cases, group_for, needs_item, with_item
from live.recorder import Log
from live.site import Kit, Site, open_site

_WHO = "writer"
_EMAIL = f"{_WHO}@example.com"
_NOBODY = "nobody's"


@dataclass(frozen=True)
class Ground:
    """A site, and items that all refusals are about: what is refused leaves them as they are."""

    site: Site
    items: dict[Tree, UUID]
    elsewhere: dict[Tree, UUID]

    def new_item(self, tree: Tree) -> UUID:
        """An item at the root."""
        client = self.site.content_management()
        if tree is Tree.CONTENT:
            return client.content.post(body=page()).id
        return client.media.post(body={"mediaTypeAlias": "Folder", "name": "Folder"}).id


@pytest.fixture(scope="module")
def ground(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, answers: Log, kit: Kit
) -> Iterator[Ground]:
    """Shared by all cases."""
    folder = tmp_path_factory.mktemp("matrix")
    with open_site(databases, folder / "files", answers, kit) as site:
        made = Ground(site, {}, {})
        for tree in Tree:
            made.items[tree] = made.new_item(tree)
            made.elsewhere[tree] = made.new_item(tree)
        yield made
    databases.drop(site.settings.database_url)


@pytest.mark.parametrize("case", [*cases()], ids=str)
def test_who_may_call_what(ground: Ground, case: Case) -> None:
    """Nobody gets in who should not, and nobody is kept out who should get in."""
    tree = needs_item(case.operation) or Tree.CONTENT
    is_changed = case.verdict is Verdict.LET_IN
    item_id = ground.new_item(tree) if is_changed else ground.items[tree]
    belong(ground.site, _EMAIL, group_for(case, item_id, ground.elsewhere[tree]))
    status, text = _call(ground.site, case, item_id)
    match case.verdict:
        case Verdict.LET_IN:
            assert status not in {401, 403}, text
            assert status < 500, text
        case Verdict.LEFT_OUT:
            assert (status, str(item_id) in text) == (200, False), text
        case refused:
            assert status == refused.value, text


def test_lists_have_what_the_user_may_see(ground: Ground) -> None:
    """What is left out of a list for some is in it for others: the lists are not empty by accident."""
    for case in cases():
        if case.situation is Situation.MISSING_ACTION and case.verdict is Verdict.LEFT_OUT:
            allowed = Case(case.document, case.operation, Situation.ALLOWED)
            item_id = ground.new_item(Tree.CONTENT)
            belong(ground.site, _EMAIL, group_for(allowed, item_id, item_id))
            assert str(item_id) in _call(ground.site, allowed, item_id)[1], str(case)


def _call(site: Site, case: Case, item_id: UUID) -> tuple[int, str]:
    shown = example(case.document, case.operation)
    arguments, body = dict(shown.arguments), shown.body
    if needs_item(case.operation) is not None:
        arguments, body = with_item(case.operation, arguments, body, item_id)
    if "umb_project_alias" in arguments:
        arguments["umb_project_alias"] = site.settings.project_alias
    client = _client(site, case)
    try:
        answer: Any = client.caller.respond(case.operation, arguments, body, {})
    except ApiStatusError as error:
        return error.status_code, error.content.decode(errors="replace")
    return answer.status_code, str(answer.content.decode(errors="replace"))


def _client(site: Site, case: Case) -> ApiClient:
    """A client of the document, with credentials as the situation has them."""
    match case.document.name:
        case "management-v1":
            client: ApiClient = site.management(_token_of(site, case, BACK_OFFICE))
        case "content-management-v2" if case.situation is Situation.EXPIRED_TOKEN:
            client = site.content_management(
                api_key=None, bearer=_token_of(site, case, PASSWORD_CLIENT)
            )
        case "content-management-v2" if case.situation is Situation.WRONG_CREDENTIALS:
            client = site.content_management(api_key=_NOBODY)
        case _:
            client = site.client(case.document, _WHO)
    if case.situation is Situation.NO_CREDENTIALS:
        return client.with_options(hooks=Hooks(on_request=(_without_credentials,)))
    return client


def _without_credentials(request: Request, _: int) -> Request:
    """A generated client does not even try without any, so that they are taken away on the way."""
    for name in ("api-key", "authorization"):
        request.headers.pop(name, None)
    return request


def _token_of(site: Site, case: Case, client_id: str) -> str:
    if case.situation is Situation.WRONG_CREDENTIALS:
        return _NOBODY
    minutes = -1 if case.situation is Situation.EXPIRED_TOKEN else 5
    new = NewToken(TokenKind.ACCESS, client_id, timedelta(minutes=minutes))
    store = site.platform.store
    with store.upkeep() as connection:
        user_id = account_id(connection, _EMAIL)
        return issue_token(connection, new, user_id=user_id, now=store.clock())

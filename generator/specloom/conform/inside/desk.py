"""What a run was told and what Schemathesis has loaded in, all that our hooks need out."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemathesis.specs.openapi.schemas import OpenApiSchema

from specloom.conform.inside.application import Application
from specloom.conform.inside.composing import Composer
from specloom.conform.inside.credentials import NOBODY, Credentials
from specloom.conform.inside.fetching import Fetching
from specloom.conform.inside.fixtures import Fixtures
from specloom.conform.inside.making import Maker
from specloom.conform.inside.session import Find, Session, find_in
from specloom.conform.inside.situations import Situations
from specloom.conform.inside.texts import environment
from specloom.conform.inside.told import Told
from specloom.conform.inside.values import Values, linked_parameters
from specloom.conform.settings import Credential
from specloom.source import as_object

__all__ = ["Desk", "open_desk"]


@dataclass(slots=True)
class Desk:
    """Put together once for a run; each part is a module of its own."""

    told: Told
    app: Application | None
    find: Find = field(repr=False)
    credentials: Credentials = field(repr=False)
    composer: Composer = field(repr=False)
    fixtures: Fixtures = field(repr=False)
    situations: Situations = field(repr=False)
    values: Values = field(repr=False)


def open_desk(told: Told, app: Application | None, schema: OpenApiSchema) -> Desk:
    """The desk of a run over `schema`."""
    find = find_in(schema)

    def session() -> Session:
        made = app.app if app is not None else None
        return Session(made, find, composer, fixtures.look, fixtures.values)

    fetch = Fetching(app, schema.get_base_url, environment, session)
    credentials = Credentials(
        schemes=as_object(as_object(told.document.get("components")).get("securitySchemes")),
        security=told.document.get("security"),
        callers=_callers(told),
        look=environment,
        fetch=fetch,
    )
    composer = Composer(told.settings, credentials)
    fixtures = Fixtures(told.settings.fixtures, Maker(find, composer, session).make)
    situations = Situations(told.settings.situations, session)
    values = Values(fixtures.look, linked_parameters(schema))
    return Desk(told, app, find, credentials, composer, fixtures, situations, values)


def _callers(told: Told) -> dict[str, dict[str, Credential]]:
    """Credentials of everybody; those without a name are the document's own."""
    known = {name: dict(caller.auth) for name, caller in told.settings.callers.items()}
    return {"": dict(told.settings.auth), NOBODY: {}, **known}

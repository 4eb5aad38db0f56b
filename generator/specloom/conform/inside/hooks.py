"""Schemathesis' hooks: the one place that registers anything with it."""

from __future__ import annotations

from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.auths import GLOBAL_AUTH_STORAGE, AuthContext
from schemathesis.core.failures import Failure
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER

from specloom.conform.inside.application import Application
from specloom.conform.inside.automatic import automatic_cases
from specloom.conform.inside.bodies import lender
from specloom.conform.inside.case_status import case_status, is_ours_to_judge
from specloom.conform.inside.cases import written_cases
from specloom.conform.inside.credentials import Credentials
from specloom.conform.inside.desk import Desk, open_desk
from specloom.conform.inside.handlers import Handlers
from specloom.conform.inside.in_process import put_right
from specloom.conform.inside.spending import spent_by
from specloom.conform.inside.told import Told
from specloom.conform.inside.written import WrittenCase
from specloom.conform.settings import FromPython

__all__ = ["Hooks"]

_NAMES = (
    "after_load_schema",
    "before_add_examples",
    "before_call",
    "after_call",
    "filter_failure",
)


class Hooks:
    """What is done with each case, before and after it is sent."""

    def __init__(self, told: Told, app: Application | None, handlers: Handlers) -> None:
        self._told = told
        self._app = app
        self._handlers = handlers
        self._opened: Desk | None = None

    def register(self) -> None:
        """From now on, Schemathesis calls."""
        if self._app is not None:
            put_right()
        for name in _NAMES:
            GLOBAL_HOOK_DISPATCHER.register_hook_with_name(getattr(self, name), name)
        schemathesis.check(case_status)

    def after_load_schema(self, _context: HookContext, schema: Any) -> None:
        """Requests go to the application in process, where there is one."""
        schema.app = self._app
        self._opened = open_desk(self._told, self._app, schema)
        if any(isinstance(each, FromPython) for each in self._told.settings.auth.values()):
            GLOBAL_AUTH_STORAGE.providers.append(_Authentication(self._opened.credentials))

    def before_add_examples(self, context: HookContext, examples: list[Case[Any]]) -> None:
        """Cases of ours come before those of the document; Schemathesis takes the last one first."""
        if context.operation is not None:
            desk = self._desk
            operation = context.operation
            ours = [*written_cases(operation, desk), *automatic_cases(operation, desk)]
            examples.extend(reversed(ours))

    def before_call(self, _context: HookContext, case: Case[Any], _kwargs: dict[str, Any]) -> None:
        """Generated cases get the values that the manifest has."""
        if isinstance(case, WrittenCase):
            return
        said = self._desk.composer.said_of(case.operation)
        self._desk.values.lay(case, said)
        if said.caller and not case.operation.schema.is_security_param_negated(case):
            self._desk.credentials.replace(case, said.caller)

    def after_call(self, _context: HookContext, case: Case[Any], response: Response) -> None:
        """What was used up is made again when it is next needed."""
        if case.method == case.operation.method.upper():
            self._handlers.settle(case.id, case.operation.label)
            if not isinstance(case, WrittenCase) and 200 <= response.status_code < 300:
                said = self._desk.composer.said_of(case.operation)
                written = lender(case, said)
                self._desk.fixtures.spend(spent_by(case.method, said))
                self._desk.fixtures.spend(written.spends if written is not None else ())

    def filter_failure(
        self, _context: HookContext, failure: Failure, case: Case[Any], response: Response
    ) -> bool:
        """Whether a failure is kept."""
        return not is_ours_to_judge(failure, case, response)

    @property
    def _desk(self) -> Desk:
        assert self._opened is not None, "a schema is loaded before anything else is done"
        return self._opened


class _Authentication:
    """Gives generated cases the credentials that Python of the user has; see `schemathesis.AuthProvider`."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def get(self, _case: Case[Any], _context: AuthContext) -> Credentials:
        """Those of everybody."""
        return self._credentials

    def set(self, case: Case[Any], data: Credentials, _context: AuthContext) -> None:
        """Put those on `case` that its operation asks for, in place of any that were made up."""
        data.replace(case, "")

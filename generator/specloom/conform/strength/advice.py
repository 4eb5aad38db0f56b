"""A fault that nobody noticed in; why that is so, where the specification stands for it, and the edit that helps, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from specloom.conform.strength.fault import (
    BreakBody,
    BreakPromise,
    ChangeBody,
    ChangeMediaType,
    ChangeStatus,
    DropHeader,
    Fault,
    IgnorePageSize,
    Promise,
    Statuses,
)
from specloom.conform.strength.result import Advice, Outcome, Verdict
from specloom.document import Document
from specloom.source import Json, Pointer, as_object, as_text, value_at

__all__ = ["Adviser"]


@dataclass(frozen=True, slots=True)
class Adviser:
    """Explains what `document` does not say. `statuses` are what each operation has answered without faults."""

    document: Document
    statuses: Mapping[str, frozenset[int]] = field(repr=False)

    def verdict(self, fault: Fault, outcome: Outcome, by: tuple[str, ...]) -> Verdict:
        """The verdict with all that there is to say about it."""
        match outcome:
            case Outcome.KILLED:
                return Verdict(fault, outcome, by)
            case Outcome.UNTRIED:
                said = _untried(by)
                by = ()
            case Outcome.UNSEEN:
                said = self._unseen(fault)
            case Outcome.SURVIVED:
                said = self._survived(fault)
            case _:
                assert_never(outcome)
        why, edit = said
        return Verdict(fault, outcome, by, Advice(why, self.document.locate(fault.pointer), edit))

    def _unseen(self, fault: Fault) -> tuple[str, str]:
        """Why nothing was ever different with the fault."""
        statuses = self.statuses.get(fault.operation, frozenset())
        if not any(200 <= status < 300 for status in statuses):
            return (
                "no request was accepted",
                "give the operation parameters, fixtures or a case that is answered with 2xx, below `operations` of `conform`",
            )
        match fault.effect:
            case BreakPromise(Promise.AUTHENTICATION):
                return "nobody was refused", "add a case `{as: nobody, status: 401}`"
            case BreakPromise(Promise.UPDATE):
                return (
                    "no request changed what is shown at the same path",
                    "add an example of the body that differs from what is there",
                )
            case BreakPromise(Promise.DELETION):
                return (
                    "what was deleted was not asked for again",
                    "add a link from the answer to the operation that reads it, or a fixture that it `spends`",
                )
            case IgnorePageSize(parameter):
                return (
                    "every page had the same items with the parameter and without",
                    f"add a fixture with more items than one, and a case with `query.{parameter}: 1`",
                )
            case effect:
                return _missing(effect.statuses, statuses) or self._nothing_there(fault)

    def _nothing_there(self, fault: Fault) -> tuple[str, str]:
        match fault.effect:
            case ChangeBody():
                return (
                    "no answer had a value there that would be another one",
                    "add an example or a fixture whose answer has it, or leave it out of the schema",
                )
            case DropHeader(_, name):
                return f"no answer had `{name}`", "send it, or leave it out of the document"
            case _:
                return "no such answer had a body", "leave `content` out of the response"

    def _survived(self, fault: Fault) -> tuple[str, str]:
        """Why nothing failed although something was different."""
        match fault.effect:
            case ChangeBody():
                return self._loose_schema(fault.pointer)
            case DropHeader(_, name):
                if as_object(self._at(fault.pointer)).get("required") is not True:
                    return f"`{name}` may be left out", "say `required: true` of the header"
                return f"nothing asks for `{name}`", "switch `response_headers_conformance` on"
            case ChangeStatus():
                return (
                    "nothing looks at the status of these answers",
                    "add a case that says what `status` is expected",
                )
            case ChangeMediaType():
                return (
                    "nothing looks at the media type of these answers",
                    "switch `content_type_conformance` on",
                )
            case BreakBody():
                return (
                    "a part of the body is as good as all of it",
                    "document its length: a required header `Content-Length`, or a schema that half a body breaks",
                )
            case IgnorePageSize(parameter):
                return (
                    f"nothing says that `{parameter}` is how many items a page has",
                    "add `x-pagination` with `page-size` and `items` to the operation",
                )
            case BreakPromise(promise):
                return _broken(promise)
            case _:
                assert_never(fault.effect)

    def _loose_schema(self, pointer: Pointer) -> tuple[str, str]:
        keyword = pointer[-1]
        if keyword == "format":
            name = as_text(self._at(pointer))
            return (
                f"`format: {name}` is a remark and no rule for whoever checks answers",
                "add a `pattern`, or `minimum` and `maximum`",
            )
        return (
            f"another part of the schema allows what `{keyword}` does not",
            "make the branches of `anyOf` and `oneOf` exclude each other, with a `const` or a `discriminator`",
        )

    def _at(self, pointer: Pointer) -> Json:
        try:
            return value_at(self.document.value, pointer)
        except KeyError:
            return None


def _untried(why: tuple[str, ...]) -> tuple[str, str]:
    if why:
        return f"it could not be tried: {why[0]}", "look at the application and its log"
    return "the budget was spent before", "give it more time with --budget"


def _missing(wanted: Statuses, seen: frozenset[int]) -> tuple[str, str] | None:
    """What there is to say if none of the `wanted` statuses was answered."""
    if wanted & seen:
        return None
    status = str(next(iter(wanted))) if len(wanted) == 1 else f"{min(wanted) // 100}XX"
    return f"nothing was answered with {status}", f"add a case with `status: {status}`"


def _broken(promise: Promise) -> tuple[str, str]:
    match promise:
        case Promise.AUTHENTICATION:
            return "nobody asks without credentials", "add a case `{as: nobody, status: 401}`"
        case Promise.VALIDATION:
            return (
                "what is refused keeps to the schema",
                "say in the schema what is not allowed, or add a case with the status it is refused with",
            )
        case Promise.UPDATE:
            return (
                "nothing that is written has the name of something that is read",
                "use the same properties in what is sent and in what is answered, or a `link` between both",
            )
        case Promise.DELETION:
            return (
                "nothing reads what was deleted",
                "add a `link` to the operation that reads it, with the parameter that names it",
            )
        case _:
            assert_never(promise)

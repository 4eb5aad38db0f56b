"""What a handler may answer: the outcomes of a method in, a return type and classes of answers out.

A response of `components` that has no class in the runtime has one in the document's own module, for
all operations that refer to it; a response of one operation has one beside its interface.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, assert_never

from specloom.ir import AnyStatus, ExactStatus, Framing, StatusRange
from specloom.targets.models.literals import docstring, literal
from specloom.targets.models.naming import class_name
from specloom.targets.python import HeaderArgument, Method, Outcome, Payload, prose
from specloom.targets.python.phrases import RANGES
from specloom.targets.server.imports import Imports
from specloom.targets.server.naming import Naming
from specloom.targets.server.statuses import NAMED, has_body
from specloom.targets.server.views import AnswerClass, AnswersModule

__all__ = ["Answers", "SharedAnswers", "answers_module", "answers_of"]

_NOTHING: Final = "None"
_UNTYPED: Final = frozenset({"Any", "object"})
_WORD: Final = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """The types of all that a handler may answer, and the classes that are made for it alone.

    `needless` is the type whose bare body is among them as well.
    """

    types: tuple[str, ...]
    needless: str
    classes: tuple[AnswerClass, ...]


@dataclass(slots=True)
class SharedAnswers:
    """The classes of responses that stand in `components`, filled while methods are looked at.

    `imports` is what their module needs.
    """

    naming: Naming
    imports: Imports = field(default_factory=Imports)
    classes: dict[tuple[str, ...], AnswerClass] = field(default_factory=dict)

    def class_of(self, form: _Form, component: str) -> AnswerClass:
        """The one class of `form`, whichever operation asks first."""
        media_words = "" if form.payload is None else form.payload.content.media_type
        key = (component, form.outcome.status_expression, media_words)
        if key not in self.classes:
            wanted = _component_stem(component, form.outcome.phrase) + _media_suffix(form)
            name = wanted if self.naming.is_free(wanted) else f"{wanted}Answer"
            body = form.body if form.payload is None else _body_type(form.payload, self.imports)
            self.classes[key] = _answer_class(form, body, self.naming.free(name), self.imports)
        return self.classes[key]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to answer with an outcome: a body of one media type, or none.

    `body` is its type as text; `is_first`: the preferred media type.
    """

    outcome: Outcome
    payload: Payload | None
    body: str
    is_first: bool = True

    @property
    def media_range(self) -> str:
        """The media type, if it is a range and the handler has to say what it sends."""
        if self.payload is None or self.payload.kind not in ("binary", "text"):
            return ""
        media_type = self.payload.content.media_type
        return media_type if "*" in media_type else ""


def answers_module(shared: SharedAnswers, origin: tuple[str, str]) -> AnswersModule:
    """The view of the module of `shared`; `origin` is the tool and the document's file."""
    classes = tuple(sorted(shared.classes.values(), key=lambda made: made.name))
    return AnswersModule(
        *origin,
        about=docstring("Answers that operations have in common: responses of `components`."),
        imports=shared.imports.sorted(),
        all=tuple(literal(made.name) for made in classes),
        answers=classes,
    )


def answers_of(method: Method, shared: SharedAnswers, imports: Imports) -> Answers:
    """Every documented answer of `method`, and the bare body where that says all."""
    types: dict[str, None] = {}
    classes: list[AnswerClass] = []
    bare, needless = _bare_outcome(method), ""
    for outcome in method.outcomes:
        for form in _forms(outcome, method, imports):
            name = _runtime_class(form)
            component = outcome.response.component
            if name is not None:
                type_ = f"{imports.use(name)}[{form.body}]"
            elif component is not None and method.endpoint.method != "HEAD":
                type_ = imports.answer(shared.class_of(form, component).name)
            else:
                type_ = shared.naming.free(method.stem + outcome.phrase + _media_suffix(form))
                classes.append(_answer_class(form, form.body, type_, imports))
            types[type_] = None
            if outcome is bare and form.is_first and form.body not in _UNTYPED:
                types[form.body] = None
                needless = type_
    if not types:
        types[f"{imports.use('Answer')}[object]"] = None
    return Answers(tuple(types), needless, tuple(classes))


def _bare_outcome(method: Method) -> Outcome | None:
    """The outcome that is meant by a body alone: the only success, if its headers may be left out."""
    found = [
        outcome for outcome in method.outcomes if outcome.status_expression.startswith(("2", '"2'))
    ]
    if len(found) != 1 or not isinstance(found[0].response.status, ExactStatus):
        return None
    outcome = found[0]
    needs_headers = any(each.header.required for each in outcome.headers)
    needs_media_type = outcome.payloads and _Form(outcome, outcome.payloads[0], "").media_range
    return None if needs_headers or needs_media_type else outcome


def _forms(outcome: Outcome, method: Method, imports: Imports) -> Iterator[_Form]:
    """One form for each type of body; media types that share one are chosen by the request."""
    status = outcome.response.status
    silent = isinstance(status, ExactStatus) and not has_body(status.code)
    if silent or not outcome.payloads or method.endpoint.method == "HEAD":
        yield _Form(outcome, None, _NOTHING)
        return
    seen: set[tuple[str, str]] = set()
    for payload in outcome.payloads:
        body = _body_type(payload, imports)
        if (payload.kind, body) not in seen:
            yield _Form(outcome, payload, body, is_first=not seen)
            seen.add((payload.kind, body))


def _body_type(payload: Payload, imports: Imports) -> str:
    match payload.kind:
        case "stream":
            item = imports.spell(payload.type)
            if payload.content.framing is Framing.EVENT_STREAM:
                item = f"{item} | {imports.use('ServerSentEvent')}"
            return f"{imports.use('Items')}[{item}]"
        case "binary":
            return imports.use("Bytes")
        case _:
            return imports.spell(payload.type)


def _runtime_class(form: _Form) -> str | None:
    """The class of the runtime that says all of `form`."""
    if form.outcome.headers or not form.is_first or form.media_range:
        return None
    match form.outcome.response.status:
        case ExactStatus(code):
            return NAMED.get(code)
        case StatusRange(first_digit):
            return RANGES.get(first_digit)
        case AnyStatus():
            return "Default"
        case _ as unknown:
            assert_never(unknown)


def _answer_class(form: _Form, body_type: str, name: str, imports: Imports) -> AnswerClass:
    outcome, payload = form.outcome, form.payload
    media_type = payload.content.media_type if payload is not None else ""
    constants, parameters = [], []
    match outcome.response.status:
        case ExactStatus(code=code):
            constants.append(("status", str(code)))
        case _:
            parameters.append(("status", "status: int"))
    if form.media_range:
        parameters.append(("media_type", "media_type: str | None"))
    elif not form.is_first:
        constants.append(("media_type", literal(media_type)))
    parameters += [(each.name, _header(each, imports)) for each in outcome.headers]
    parameters.sort(key=lambda pair: " = " in pair[1])  # what is required comes first
    imports.use("Answer")
    body = "body: None = None" if body_type == _NOTHING else f"body: {body_type}"
    extra = f"headers: {imports.use('ExtraHeaders')} | None = None"
    attributes = tuple(name for name, _ in parameters)
    return AnswerClass(
        name,
        docstring(_about(form), indent="    "),
        literal(body_type) if body_type != _NOTHING else _NOTHING,
        ascii(attributes),
        tuple(constants),
        ("self", body, "*", *(text for _, text in parameters), extra),
        attributes,
    )


def _header(argument: HeaderArgument, imports: Imports) -> str:
    annotation = imports.spell(argument.type)
    if argument.header.required:
        return f"{argument.name}: {annotation}"
    optional = annotation if argument.type.null else f"{annotation} | None"
    return f"{argument.name}: {optional} = None"


def _about(form: _Form) -> str:
    """What the response and its headers are, in the words of the document."""
    outcome, payload = form.outcome, form.payload
    start = outcome.status_expression.strip('"')
    if payload is not None and not form.is_first:
        start += f" as `{payload.content.media_type}`"
    told = prose(outcome.response.description or outcome.response.summary)
    lines = [f"{start}: {told}" if told else f"{start}."]
    if form.media_range:
        lines.append(f"`media_type` is what is sent: one of `{form.media_range}`.")
    for argument in outcome.headers:
        meaning = prose(argument.header.description)
        if meaning:
            lines.append(f"`{argument.name}`: {meaning}")
    return "\n\n".join(lines)


def _component_stem(component: str, phrase: str) -> str:
    """`Unauthorized`; `LanguageExistsConflict`, where the component does not say the status itself."""
    stem = class_name(component)
    return stem if phrase in stem else stem + phrase


def _media_suffix(form: _Form) -> str:
    """What tells the class of `form` from that of the preferred media type."""
    if form.is_first or form.payload is None:
        return ""
    return _media_words(form.payload.content.media_type)


def _media_words(media_type: str) -> str:
    """`Csv` for `text/csv`, `VndApiJson` for `application/vnd.api+json`, `Image` for `image/*`."""
    essence = media_type.split(";", maxsplit=1)[0]
    main, _, sub = essence.partition("/")
    words = _WORD.findall(main if "*" in sub else sub) or ["Any"]
    return "".join(word[0].upper() + word[1:] for word in words)

"""`server/<tag>.py`: a group of operations in, the view of its module out."""

from __future__ import annotations

from typing import Final

from specloom.targets.models.literals import docstring, literal
from specloom.targets.python import Group, Method
from specloom.targets.server.answers import SharedAnswers, answers_of
from specloom.targets.server.imports import Imports
from specloom.targets.server.naming import interface_name, unimplemented_name
from specloom.targets.server.signature import parameters_of
from specloom.targets.server.views import AnswerClass, Handler, InterfaceModule

__all__ = ["has_principal", "interface_module"]

_PRINCIPAL: Final = "Principal_contra"
_INDENT: Final = " " * 4


def interface_module(
    group: Group, shared: SharedAnswers, origin: tuple[str, str]
) -> InterfaceModule:
    """The view of the module of `group`; `origin` is the tool and the document's file."""
    hidden = frozenset(method.name for method in group.methods)
    imports = Imports({"Maybe", "Unimplemented"}, hidden=hidden)
    secured = has_principal(group)
    interface, unimplemented = interface_name(group.stem), unimplemented_name(group.stem)
    handlers: list[Handler] = []
    answers: list[AnswerClass] = []
    for method in group.methods:
        handler, classes = _handler(method, shared, imports)
        handlers.append(handler)
        answers += classes
    typing = "Protocol, TypeVar" if secured else "Protocol"
    names = tuple(sorted((interface, unimplemented, *(answer.name for answer in answers))))
    return InterfaceModule(
        *origin,
        about=docstring(f"What implements {_shown(group.tag)}: `{interface}`."),
        imports=imports.sorted(f"from typing import {typing}"),
        names=names,
        all=tuple(literal(name) for name in names),
        has_principal=secured,
        interface=interface,
        interface_base=f"Protocol[{_PRINCIPAL}]" if secured else "Protocol",
        interface_docstring=docstring(_interface_text(group), indent=_INDENT),
        unimplemented=unimplemented,
        unimplemented_base=f"{interface}[{_PRINCIPAL}]" if secured else interface,
        unimplemented_docstring=docstring(
            "Answers 501 to everything: subclass it, and write the methods that you have."
        ),
        handlers=tuple(handlers),
        answers=tuple(answers),
    )


def has_principal(group: Group) -> bool:
    """Whether a method of `group` is told who calls."""
    return any(method.endpoint.security for method in group.methods)


def _shown(tag: str) -> str:
    return f"the tag {tag}"


def _interface_text(group: Group) -> str:
    how = f"Pass an instance of a class with these methods to `create_app({group.attribute}=...)`."
    return f"{group.description}\n\n{how}" if group.description else how


def _handler(
    method: Method, shared: SharedAnswers, imports: Imports
) -> tuple[Handler, tuple[AnswerClass, ...]]:
    answers = answers_of(method, shared, imports)
    handler = Handler(
        method.name,
        parameters_of(method, imports, _PRINCIPAL),
        f"Maybe[{' | '.join(answers.types)}]",
        docstring(method.docstring, indent=_INDENT * 2),
        literal(method.endpoint.id),
    )
    return handler, answers.classes

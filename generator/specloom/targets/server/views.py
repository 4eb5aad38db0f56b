"""What the templates of the server print: frozen views whose fields are final text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AnswerClass",
    "AnswersModule",
    "AppModule",
    "AppParameter",
    "CredentialField",
    "ErrorsModule",
    "Handler",
    "InterfaceModule",
    "OperationShapes",
    "RouteRow",
    "SecurityModule",
    "ServerPackage",
    "ShapeConstant",
    "SkeletonClass",
    "SkeletonModule",
]


@dataclass(frozen=True, slots=True)
class Handler:
    """A method of an interface.

    `parameters` are those of the signature, as written: `self`, `*`, `limit: int`. `returns` is the
    type of all that may be answered. `operation` is the literal of the operation's id.
    """

    name: str
    parameters: tuple[str, ...]
    returns: str
    docstring: str
    operation: str


@dataclass(frozen=True, slots=True)
class AnswerClass:
    """A class for a response that has no class in the runtime.

    `base` is the argument of the base class, `parameters` are those of the signature, as written.
    `slots` is the literal of `attributes`. `constants` are pairs of a name and a value.
    """

    name: str
    docstring: str
    base: str
    slots: str
    constants: tuple[tuple[str, str], ...]
    parameters: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswersModule:
    """`server/_answers.py`: responses that more than one operation may refer to. `all` are literals."""

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    all: tuple[str, ...]
    answers: tuple[AnswerClass, ...]


@dataclass(frozen=True, slots=True)
class InterfaceModule:
    """`server/<tag>.py`: what implements one tag, and the answers that only it gives.

    `has_principal`: a method is told who calls, so that the classes are generic in `Principal`;
    `interface_base` and `unimplemented_base` are the base classes as written. `names` are public,
    `all` are their literals.
    """

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    names: tuple[str, ...]
    all: tuple[str, ...]
    has_principal: bool
    interface: str
    interface_base: str
    interface_docstring: str
    unimplemented: str
    unimplemented_base: str
    unimplemented_docstring: str
    handlers: tuple[Handler, ...]
    answers: tuple[AnswerClass, ...]


@dataclass(frozen=True, slots=True)
class CredentialField:
    """A security scheme: the field, its type, the literal of the scheme's name, a comment line."""

    name: str
    type: str
    scheme: str
    docstring: str


@dataclass(frozen=True, slots=True)
class SecurityModule:
    """`server/security.py`: what a request shows of its sender, and who tells whom that is."""

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    fields: tuple[CredentialField, ...]


@dataclass(frozen=True, slots=True)
class AppParameter:
    """A tag's implementation as an argument of `create_app`."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route: the expression of its operation, and the literals of parameter and method."""

    operation: str
    group: str
    method: str


@dataclass(frozen=True, slots=True)
class ShapeConstant:
    """A shape of errors: the literal of its media type, its template as an expression.

    `codes` are the entries of a dict, as written.
    """

    name: str
    media_type: str
    template: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperationShapes:
    """The shapes of one operation: the literal of its id, and the entries of a dict, as written."""

    operation: str
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorsModule:
    """`server/_request_errors.py`: how requests are refused.

    `document` are the entries of a dict of shapes by status, as written.
    """

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    constants: tuple[ShapeConstant, ...]
    document: tuple[str, ...]
    operations: tuple[OperationShapes, ...]


@dataclass(frozen=True, slots=True)
class AppModule:
    """`server/app.py`: the routes of the document, and the function that makes an application.

    `type_imports` are needed by type checkers only. `implementations` are the entries of a dict of the
    arguments, as written.
    """

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    type_imports: tuple[str, ...]
    has_principal: bool
    has_errors: bool
    parameters: tuple[AppParameter, ...]
    implementations: tuple[str, ...]
    routes: tuple[RouteRow, ...]


@dataclass(frozen=True, slots=True)
class ServerPackage:
    """`server/__init__.py`: names of the runtime at once, `places` (name and submodule) lazily."""

    tool: str
    source: str
    about: str
    runtime_names: tuple[str, ...]
    modules: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[tuple[str, str], ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkeletonClass:
    """An implementation of a tag to begin with. `argument` is the keyword of `create_app`."""

    name: str
    base: str
    docstring: str
    argument: str
    handlers: tuple[Handler, ...]


@dataclass(frozen=True, slots=True)
class SkeletonModule:
    """A file of a skeleton: classes, what tells who calls, the application, as far as it has them."""

    about: str
    imports: tuple[str, ...]
    has_security: bool
    classes: tuple[SkeletonClass, ...]
    has_app: bool
    arguments: tuple[str, ...]

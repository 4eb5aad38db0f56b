"""What the templates of the client print: frozen views of finished text, described in `docs/views.md`."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.targets.printing import Names

__all__ = [
    "ClientClass",
    "ClientModule",
    "Credential",
    "ErrorClass",
    "ErrorsModule",
    "GroupProperty",
    "Keyword",
    "ResourceClass",
    "ResourceMethod",
    "ResourceModule",
    "RuntimeModule",
    "Server",
    "ServersModule",
    "WrapperClass",
]


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword-only parameter. `default` is empty where it must be given; `quoted` is `name` as a literal."""

    name: str
    quoted: str
    annotation: str
    default: str


@dataclass(frozen=True, slots=True)
class ResourceMethod:
    """One method of a resource.

    `action` is the method of the runtime's resource that does the work: `_call`, `_pages` or
    `_stream`; it is given `operation`, `arguments` by name, and the body if `has_body`. `keywords`
    hold the body too. `returns` is what the caller gets, after awaiting if `is_awaited`.
    `deprecated` is a literal for the decorator, empty without one.
    """

    name: str
    is_awaited: bool
    keywords: tuple[Keyword, ...]
    returns: str
    docstring: str
    deprecated: str
    action: str
    operation: str
    arguments: tuple[Keyword, ...]
    has_body: bool


@dataclass(frozen=True, slots=True)
class WrapperClass:
    """A class with the methods of the resource `wrapped`, each through the function `wrap` of the runtime."""

    name: str
    base: str
    docstring: str
    wrapped: str
    wrap: str
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResourceClass:
    """The methods of one tag, for one kind of client."""

    name: str
    base: str
    docstring: str
    methods: tuple[ResourceMethod, ...]
    raw: WrapperClass
    streaming: WrapperClass


@dataclass(frozen=True, slots=True)
class ResourceModule:
    """The module of one tag. `imports` are those that the types need; what is not used is taken out later.

    `operations` is the module in `_ops`. `has_deprecated`: some method is deprecated.
    """

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    operations: str
    has_deprecated: bool
    classes: tuple[ResourceClass, ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupProperty:
    """The property of a client that gives the resource class `type` of `module`."""

    name: str
    type: str
    module: str
    docstring: str


@dataclass(frozen=True, slots=True)
class Credential:
    """A keyword of the client for the security scheme whose name is the literal `scheme`.

    `reader` is the method of the runtime's `Environment` that finds it, empty if no variable holds it.
    """

    scheme: str
    keyword: Keyword
    reader: str


@dataclass(frozen=True, slots=True)
class ClientClass:
    """A client. `parameters` are those that are given once for all calls.

    `from_env` is the docstring of the class method that takes credentials from the environment,
    empty where the document names no variables.
    """

    name: str
    base: str
    docstring: str
    init_docstring: str
    credentials: tuple[Credential, ...]
    parameters: tuple[Keyword, ...]
    from_env: str
    groups: tuple[GroupProperty, ...]


@dataclass(frozen=True, slots=True)
class ClientModule:
    """The module of both clients. `imports` are those that the types of parameters need."""

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    classes: tuple[ClientClass, ...]


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """The exception for one status, or range of them, that the document knows.

    `base` is the runtime's class, `body` the type of its body; `status` is the key in `BY_STATUS`,
    a literal.
    """

    name: str
    base: str
    body: str
    status: str
    docstring: str


@dataclass(frozen=True, slots=True)
class ErrorsModule:
    """The module of exceptions. `runtime` are the names that come from modules of the runtime.

    `imports` are those that the types of bodies need.
    """

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    runtime: tuple[Names, ...]
    classes: tuple[ErrorClass, ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Server:
    """A base URL: a constant, or a function of its variables.

    `pieces` are literals and names of `variables` that make up the URL in this order.
    """

    name: str
    docstring: str
    pieces: tuple[str, ...]
    variables: tuple[Keyword, ...]


@dataclass(frozen=True, slots=True)
class ServersModule:
    """The module of base URLs: constants, then functions."""

    tool: str
    source: str
    about: str
    constants: tuple[Server, ...]
    functions: tuple[Server, ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuntimeModule:
    """The module that gives users the runtime's names, as they are imported from `modules`."""

    tool: str
    source: str
    about: str
    modules: tuple[Names, ...]
    all: tuple[str, ...]

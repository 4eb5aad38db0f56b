"""Security requirements against the schemes and scopes that the document defines."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind, Node
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.document import OpenApiVersion
from specloom.source import as_array, as_object, as_text

__all__ = ["check_security"]


def check_security(subject: Subject) -> Iterator[Finding]:
    """OAS 3: every name is a key of `components/securitySchemes`; scopes are those of its flows."""
    index = subject.index
    components = Node(("components",), subject.document.value.get("components"))
    schemes = dict(components.members("securitySchemes"))
    for requirement in index.of(Kind.SECURITY_REQUIREMENT):
        for name in requirement.fields:
            if name in schemes:
                yield from _check_scopes(index, requirement, name, schemes[name])
            elif not _is_reference(name, subject.version):
                yield _undefined(requirement, name, schemes)


def _is_reference(name: str, version: OpenApiVersion) -> bool:
    """From 3.2 on the key may be the URI of a Security Scheme Object instead of a name."""
    return version is OpenApiVersion.V3_2 and any(mark in name for mark in "/#:")


def _undefined(requirement: Node, name: str, schemes: dict[str, Node]) -> Finding:
    meant = closest(name, schemes)
    return Finding(
        "security-scheme-undefined",
        (*requirement.pointer, name),
        {"name": name},
        key=True,
        help=f"did you mean `{meant}`?" if meant else "define it in `components/securitySchemes`",
        replacement=meant,
    )


def _check_scopes(index: Index, requirement: Node, name: str, node: Node) -> Iterator[Finding]:
    scheme = index.follow(node)
    if as_text(scheme.fields.get("type")) != "oauth2":
        return
    known: dict[str, None] = {}
    for flow in as_object(scheme.fields.get("flows")).values():
        known.update(dict.fromkeys(as_object(as_object(flow).get("scopes"))))
    for number, scope in enumerate(as_array(requirement.fields[name])):
        if isinstance(scope, str) and scope not in known:
            meant = closest(scope, known)
            yield Finding(
                "security-scope-undefined",
                (*requirement.pointer, name, str(number)),
                {"scope": scope, "name": name},
                help=f"did you mean `{meant}`?" if meant else "add it to the `scopes` of a flow",
                replacement=meant,
                related=(("the scheme", scheme.pointer),),
            )

"""Names of the classes of a server: wanted ones in, each free in all modules of the document, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from specloom.targets.python import ApiPlan
from specloom.targets.python.phrases import RANGES
from specloom.targets.server.statuses import NAMED

__all__ = ["RUNTIME_EXPORTS", "Naming", "interface_name", "unimplemented_name"]

RUNTIME_EXPORTS: Final = frozenset(
    {
        *NAMED.values(),
        *RANGES.values(),
        *("Answer", "Application", "BasicCredentials", "ByteStream", "Bytes", "Default"),
        *("ExtraHeaders", "File", "ForbiddenError", "IncompleteImplementation", "ItemStream"),
        *("Items", "Maybe", "OnError", "OnRequest", "Request", "RequestError", "ServerSentEvent"),
        *("UnauthorizedError", "Unimplemented", "Violation", "combine", "request"),
    }
)
"""What the package of a server has from the runtime, for implementations to import."""

_OWN: Final = frozenset(
    {"Credentials", "ROUTES", "Route", "Security", "ValidateResponses", "create_app"}
)


@dataclass(frozen=True, slots=True)
class Naming:
    """Hands out names once over all modules of a document."""

    taken: set[str]

    @classmethod
    def of(cls, plan: ApiPlan) -> Naming:
        """Those that every server has are taken from the start, and those of the groups."""
        stems = [group.stem for group in plan.groups]
        groups = [
            name for stem in stems for name in (interface_name(stem), unimplemented_name(stem))
        ]
        return cls({*RUNTIME_EXPORTS, *_OWN, *groups})

    def is_free(self, name: str) -> bool:
        """Whether no class has `name` yet."""
        return name not in self.taken

    def free(self, wanted: str) -> str:
        """`wanted`, with a number if it is taken."""
        name, number = wanted, 2
        while name in self.taken:
            name, number = f"{wanted}{number}", number + 1
        self.taken.add(name)
        return name


def interface_name(stem: str) -> str:
    """The Protocol of a tag."""
    return f"{stem}Api"


def unimplemented_name(stem: str) -> str:
    """The class that answers 501 to all operations of a tag."""
    return f"Unimplemented{stem}"

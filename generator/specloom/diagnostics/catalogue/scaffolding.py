"""What can be found in an implementation of a server, compared with its document."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "handler-incomplete",
        Severity.ERROR,
        "{name}.{method} does not take {parameters}, which {operation} gives it",
        """A handler is given every parameter of its operation by keyword, with `body` and `principal` where
there are any. This one does not take all of them: the document has got a new one, or another name
for one. The server does not start with it.

Mended:  add the parameters as the finding shows them, or `**_: object` for all that do not matter.
Methods with decorators are not looked at, since these decide what is taken.
""",
    ),
    Entry(
        "handler-missing",
        Severity.ERROR,
        "{name} has no method {method}, which answers {operation}",
        """The document has an operation that the implementation does not: it was added, or renamed. The
server still starts if the class is derived from `Unimplemented<Tag>`, and answers 501.

Mended:  write the method that the finding shows, with all of its parameters.
Methods are looked for in the files of the implementation, also in base classes that stand there.
""",
    ),
    Entry(
        "implementation-missing",
        Severity.ERROR,
        "nothing here implements {interface}, the operations of the tag {tag}",
        """No class in the files of the implementation is derived from the interface, given to `create_app`
for the tag, or called as `specloom scaffold` calls it. The operations of the tag answer 501.

Mended:  write a class such as `class PetsImpl(PetsApi):`, and pass it: `create_app(pets=PetsImpl())`.
`specloom scaffold server --output NEW_FOLDER` writes a complete one to copy from.
""",
    ),
    Entry(
        "implementation-not-readable",
        Severity.ERROR,
        "this is not Python: {reason}",
        """What the implementation has is read from the syntax of its files, and this one has none.

Mended:  make the file one that Python can import.
Nothing is said of classes in such a file, and others may be reported as missing for it.
""",
    ),
)

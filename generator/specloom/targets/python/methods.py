"""Named endpoints in, `Method`s out: everything that is known of each, spelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specloom.targets.python.api_plan import Method
from specloom.targets.python.arguments import Arguments
from specloom.targets.python.classes import Classes, Direction
from specloom.targets.python.contents import Bodies
from specloom.targets.python.docstrings import docstring_of
from specloom.targets.python.name_operations import MethodNames
from specloom.targets.python.operations import Operations
from specloom.targets.python.outcomes import Outcomes, result_of, stream_of
from specloom.targets.python.shapes import Shaper
from specloom.targets.python.spelling import Speller

__all__ = ["Methods"]


@dataclass(frozen=True, slots=True)
class Methods:
    """Makes the methods of a document."""

    classes: Classes
    shaper: Shaper
    arguments: Arguments
    operations: Operations

    def of(self, group: Sequence[MethodNames]) -> tuple[Method, ...]:
        """The methods of one group, in its order."""
        # A method called `list` is what `list` means after it in its class.
        hides_list = any(names.name == "list" for names in group)
        list_name = "builtins.list" if hides_list else "list"
        reporter = self.arguments.reporter
        reading = Speller(self.classes, Direction.READING, reporter, list_name)
        writing = Speller(self.classes, Direction.WRITING, reporter, list_name)
        return tuple(self._method(names, reading, writing) for names in group)

    def _method(self, names: MethodNames, reading: Speller, writing: Speller) -> Method:
        endpoint = names.endpoint
        arguments = self.arguments.of(endpoint, writing)
        reporter = self.arguments.reporter
        sent = () if endpoint.body is None else endpoint.body.contents
        payloads = Bodies(writing, self.shaper, reporter).payloads(sent)
        outcomes = Outcomes(Bodies(reading, self.shaper, reporter)).of(
            endpoint.method, endpoint.responses
        )
        return Method(
            endpoint,
            names.name,
            names.constant,
            names.stem,
            arguments,
            payloads,
            outcomes,
            result_of(outcomes),
            stream_of(outcomes),
            None if endpoint.pagination is None else reading.spell(endpoint.pagination.item),
            self.operations.expression(endpoint, arguments, payloads, outcomes),
            docstring_of(endpoint),
            is_served=endpoint.id not in self.operations.rivals.hidden,
        )

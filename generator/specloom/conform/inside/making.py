"""What the manifest says of a fixture in, its values out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from specloom.conform.inside.composing import Composer
from specloom.conform.inside.expressions import Reply, evaluate
from specloom.conform.inside.loading import load_function
from specloom.conform.inside.mistakes import NotMade
from specloom.conform.inside.session import Find, Session, ask
from specloom.conform.inside.texts import Look, NothingThere, first_of
from specloom.conform.settings import Call, Fixture, FromPython, Place
from specloom.source import Json

__all__ = ["Maker"]

_SHOWN = 400  # characters of an answer that nobody expected


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes fixtures. A step sees what the steps before it have kept."""

    find: Find = field(repr=False)
    composer: Composer = field(repr=False)
    session: Callable[[], Session] = field(repr=False)

    def make(self, fixture: Fixture, look: Look) -> Mapping[str, Json]:
        """The values that all steps together give; see `fixtures.Make`. Raises `Mistake`."""
        values: dict[str, Json] = {}
        for step in fixture.steps:
            match step:
                case Call():
                    values |= self._call(fixture.name, step, first_of(values, look))
                case FromPython():
                    values |= self._python(fixture.name, step)
        return values

    def _call(self, name: str, step: Call, look: Look) -> Mapping[str, Json]:
        try:
            reply = ask(self.find(step.operation), step.request, self.composer, look)
            if not 200 <= reply.status < 300:
                why = f"`{step.operation}` was answered with {_shown(reply)}"
                raise NotMade(name, step.place, why)
            return {key: evaluate(expression, reply) for key, expression in step.keep.items()}
        except NothingThere as error:
            raise NotMade(name, step.place, str(error)) from error

    def _python(self, name: str, step: FromPython) -> Mapping[str, Json]:
        place: Place = step.function.place
        function = load_function(step.function)
        try:
            values = function(self.session())
        except Exception as error:
            why = f"`{step.function}` raised {type(error).__name__}: {error}"
            raise NotMade(name, place, why) from error
        if not isinstance(values, Mapping):
            raise NotMade(name, place, f"`{step.function}` gave no mapping but {values!r}")
        return values


def _shown(reply: Reply) -> str:
    text = reply.answer.content.decode("utf-8", errors="replace")
    return f"{reply.status} {text[:_SHOWN]}".rstrip()

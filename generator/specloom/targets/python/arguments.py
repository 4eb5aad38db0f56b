"""Parameters of an endpoint in, its `Argument`s out: named, typed, the required ones first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from specloom.ir import Api, ByMediaType, Endpoint, Location, Parameter, Style, Styled, thaw
from specloom.targets.models.literals import literal
from specloom.targets.python.api_plan import Argument, PyName
from specloom.targets.python.defaults import Defaults
from specloom.targets.python.expressions import call
from specloom.targets.python.identifiers import snake
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.reserved import ARGUMENTS
from specloom.targets.python.settle import Wish, settle
from specloom.targets.python.shapes import STRING, Shaper
from specloom.targets.python.spelling import Speller
from specloom.targets.python.versions import is_version
from specloom.targets.python.words import words_of

__all__ = ["Arguments", "is_client_wide", "parameter_expression", "spans_segments"]

_DEFAULTS: Final = {
    Location.PATH: Styled(Style.SIMPLE, explode=False),
    Location.QUERY: Styled(Style.FORM, explode=True),
    Location.QUERYSTRING: None,
    Location.HEADER: Styled(Style.SIMPLE, explode=False),
    Location.COOKIE: Styled(Style.FORM, explode=True),
}
"""How a parameter is written where nothing is said (OAS 3.2 section 4.12.2.2)."""


def is_client_wide(parameter: Parameter) -> bool:
    """Whether a client is given the parameter once, for all of its calls."""
    return parameter.extensions.get("x-client-wide") is True


def spans_segments(parameter: Parameter) -> bool:
    """Whether slashes of the value are slashes of the path."""
    is_said = parameter.extensions.get("x-multi-segment") is True
    return is_said and parameter.location is Location.PATH


@dataclass(frozen=True, slots=True)
class Arguments:
    """Makes the arguments of endpoints; `wide` are the names of those that the client is given."""

    api: Api
    shaper: Shaper
    reporter: Reporter
    wide: Mapping[tuple[str, Location], PyName]
    defaults: Defaults

    def of(self, endpoint: Endpoint, speller: Speller) -> tuple[Argument, ...]:
        """Those of `endpoint`, required ones first, otherwise in its order."""
        names = self._names(endpoint.parameters)
        found = [
            self.argument(parameter, name, speller)
            for parameter, name in zip(endpoint.parameters, names, strict=True)
        ]
        return tuple(sorted(found, key=lambda argument: not argument.parameter.required))

    def argument(self, parameter: Parameter, name: PyName, speller: Speller) -> Argument:
        """`parameter` as the keyword `name`."""
        default = self.defaults.of(parameter)
        if default is None and parameter.default is not None and not parameter.required:
            value = json.dumps(thaw(parameter.default.data))
            self.reporter.report("default-not-taken", parameter.pointer, value=value)
        return Argument(
            name,
            parameter,
            speller.spell(parameter.type),
            self.shaper.shape(parameter.type),
            default,
            is_fixed=is_version(parameter, self.api),
            is_client_wide=is_client_wide(parameter),
        )

    def _names(self, parameters: Sequence[Parameter]) -> tuple[PyName, ...]:
        """A name for each; of several that ask for one, all say where they are sent."""
        locations: defaultdict[PyName, set[Location]] = defaultdict(set)
        short = [snake(words_of(parameter.name), ARGUMENTS) for parameter in parameters]
        for parameter, name in zip(parameters, short, strict=True):
            if not is_version(parameter, self.api):
                locations[name].add(parameter.location)
        wishes = [
            self._wish(parameter, name, is_alone=len(locations[name]) == 1)
            for parameter, name in zip(parameters, short, strict=True)
        ]
        settled = settle(wishes)
        if settled.clashes:
            places = [parameter.pointer for parameter in parameters]
            self.reporter.clashes("parameter", settled, places)
        return settled.names

    def _wish(self, parameter: Parameter, name: PyName, *, is_alone: bool) -> Wish:
        placed = snake((parameter.location, *words_of(parameter.name)), ARGUMENTS)
        identity = (parameter.name, parameter.location)
        if is_version(parameter, self.api):
            return Wish(identity, (placed,))  # nobody has to write it
        chosen = self.wide.get(identity)
        chosen = chosen or self.reporter.chosen(parameter.extensions, parameter.pointer, ARGUMENTS)
        return Wish(identity, (name,) if is_alone else (name, placed), chosen)


def parameter_expression(argument: Argument) -> str:
    """The expression for the runtime's `Parameter`."""
    parameter = argument.parameter
    keywords: dict[str, str] = {"required": "True" if parameter.required else ""}
    match parameter.serialization:
        case ByMediaType(media_types=media_types):
            keywords["media_type"] = literal(next(iter(media_types), "application/json"))
        case Styled(style=style, explode=explode, allow_reserved=allow_reserved):
            default = _DEFAULTS[parameter.location]
            if default is None or (style, explode) != (default.style, default.explode):
                keywords |= {"style": f"Style.{style.name}", "explode": str(explode)}
            keywords["allow_reserved"] = "True" if allow_reserved else ""
    keywords["allow_empty"] = "True" if parameter.allow_empty else ""
    keywords["spans_segments"] = "True" if spans_segments(parameter) else ""
    if argument.default is not None:
        keywords["default"] = literal(argument.default)
    return call(
        "Parameter",
        literal(argument.name),
        literal(parameter.name),
        parameter.location.name,
        f"lambda: {argument.type.validator}",
        *([] if argument.shape == STRING else [argument.shape]),
        **keywords,
    )

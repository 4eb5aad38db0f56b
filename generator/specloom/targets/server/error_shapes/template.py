"""How an error is written in the document's own words: the type of a response in, a template out.

A template is Python text: JSON in which blanks of the runtime (`Blank.DETAIL`) stand for facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from specloom.ir import (
    Anything,
    Array,
    Field,
    Map,
    Nullable,
    Object,
    Reference,
    Text,
    Tuple,
    Type,
    Union,
)
from specloom.targets.models.literals import literal
from specloom.targets.server.error_shapes.roles import (
    Role,
    rank_of,
    role_in_error,
    role_in_violation,
)
from specloom.targets.server.error_shapes.scalars import (
    Facts,
    Template,
    contradicts,
    data_text,
    write_scalar,
)

__all__ = ["write_template"]

_SAID_IF_ASKED: Final = frozenset(
    {Role.PATH, Role.METHOD, Role.HELP, Role.SUCCESS, Role.ID, Role.TIME}
)
"""What is left out where it is not required: it says nothing of what is wrong."""
_FIELD_PATH: Final = "[Blank.PLACE, Blank.FIELD]"


def write_template(type_: Type, types: Mapping[str, Type], status: int) -> Template | None:
    """The template of an error with `status` that is valid by `type_`; `types` are those by name.

    None where a required field would have to be made up, or nothing would say what is wrong.
    """
    for strict in (True, False):
        writer = _Writer(types, Facts(status, strict))
        if isinstance(writer.resolved(type_), Anything):
            return None
        made = writer.write(type_, Role.MESSAGE, required=True)
        if made is not None and made.says:
            return made
    return None


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one type after the other. `always`: a list of violations tells the error if there are none."""

    types: Mapping[str, Type]
    facts: Facts
    always: bool = True
    inside: tuple[str, ...] = ()

    def write(self, type_: Type, role: Role | None, *, required: bool) -> Template | None:
        match type_:
            case Reference(name=name):
                if name in self.inside or name not in self.types:
                    return None
                below = replace(self, inside=(*self.inside, name))
                return below.write(self.types[name], role, required=required)
            case Nullable(type=inner):
                made = self.write(inner, role, required=required)
                return made or (Template("None") if required else None)
            case Union(variants=variants):
                made_of = (self.write(variant, role, required=required) for variant in variants)
                return next((made for made in made_of if made is not None), None)
            case Object():
                return self._object(type_)
            case Map():
                return self._map(type_, role, required=required)
            case Array() | Tuple():
                return self._list(type_, role, required=required)
            case _:
                return write_scalar(type_, role, self.facts, required=required)

    def _object(self, type_: Object) -> Template | None:
        fields = [field for field in type_.fields if not field.write_only]
        roles = self._roles(fields)
        made: dict[str, Template] = {}
        said = False
        # Lists come last: whether they have to tell the error depends on what else does.
        for field in sorted(fields, key=lambda each: roles[each.name] is Role.VIOLATIONS):
            role = roles[field.name]
            if contradicts(self.resolved(field.type), role, self.facts):
                return None
            always = self.always and (field.required or not said)
            written = replace(self, always=always)._field(field, role, fields, roles)
            if written is not None:
                made[field.name] = written
                said = said or written.says
            elif field.required:
                return None
        if type_.min_properties is not None and len(made) < type_.min_properties:
            return None
        return _joined([(field.name, made[field.name]) for field in fields if field.name in made])

    def _field(
        self, field: Field, role: Role | None, fields: list[Field], roles: Mapping[str, Role | None]
    ) -> Template | None:
        is_text = isinstance(self.resolved(field.type), Text)
        if role is Role.CODE and field.name == "type" and is_text and _is_problem(roles):
            return Template('"about:blank"')
        if not field.required and not _is_best(field, role, fields, roles):
            return None
        made = self.write(field.type, role, required=field.required)
        if made is None and field.required and field.default is not None:
            return Template(data_text(field.default.data))
        is_empty = made is not None and not made.says and role in (Role.VIOLATIONS, Role.ENVELOPE)
        return None if is_empty and not field.required else made

    def _map(self, type_: Map, role: Role | None, *, required: bool) -> Template | None:
        values = self.resolved(type_.values)
        if role is Role.VIOLATIONS and isinstance(values, Array):
            item = self._violation(values.items)
            if item is not None:
                return Template(f"ByField({item.text}{self._and_always()})", says=True)
        return Template("{}") if required and not type_.min_properties else None

    def _list(self, type_: Array | Tuple, role: Role | None, *, required: bool) -> Template | None:
        items = self.resolved(type_.items if isinstance(type_, Array) else type_.rest)
        if role is Role.FIELD and self._takes_text(items):
            return Template(_FIELD_PATH)
        if isinstance(type_, Array) and role in (Role.VIOLATIONS, Role.MESSAGE, Role.ENVELOPE):
            always = replace(self, always=self.always or bool(type_.min_items))
            item = always._violation(type_.items)
            if item is not None and type_.max_items is None:
                return Template(f"Each({item.text}{always._and_always()})", says=True)
        return Template("[]") if required and not type_.min_items else None

    def _violation(self, type_: Type) -> Template | None:
        """The template of one violation."""
        below = replace(self, facts=replace(self.facts, in_violation=True))
        made = below.write(type_, Role.MESSAGE, required=True)
        return made if made is not None and made.says else None

    def _and_always(self) -> str:
        return ", always=True" if self.always else ""

    def _takes_text(self, type_: Type) -> bool:
        variants = type_.variants if isinstance(type_, Union) else (type_,)
        return any(isinstance(self.resolved(each), Text | Anything) for each in variants)

    def resolved(self, type_: Type) -> Type:
        """`type_` without the references and nulls around it."""
        for _ in range(32):
            match type_:
                case Reference(name=name) if name in self.types:
                    type_ = self.types[name]
                case Nullable(type=inner):
                    type_ = inner
                case _:
                    break
        return type_

    def _roles(self, fields: list[Field]) -> dict[str, Role | None]:
        role_of = role_in_violation if self.facts.in_violation else role_in_error
        roles = {field.name: role_of(field.name) for field in fields}
        for field in fields:
            kind = self.resolved(field.type)
            match roles[field.name], kind:
                case Role.ERROR, Array():
                    roles[field.name] = Role.VIOLATIONS
                case Role.ERROR, Object() | Union():
                    roles[field.name] = Role.ENVELOPE
                case Role.ERROR, Text() | Anything():
                    others = [role for name, role in roles.items() if name != field.name]
                    roles[field.name] = Role.CODE if Role.MESSAGE in others else Role.MESSAGE
                case Role.MESSAGE, Array():
                    roles[field.name] = Role.VIOLATIONS
                case Role.VIOLATIONS, Text():
                    roles[field.name] = Role.MESSAGE
                case _:
                    pass
        return roles


def _is_problem(roles: Mapping[str, Role | None]) -> bool:
    """Whether these are the fields of problem details (RFC 9457), whose `type` is a URI."""
    return "title" in roles and ("status" in roles or "detail" in roles)


def _is_best(
    field: Field, role: Role | None, fields: list[Field], roles: Mapping[str, Role | None]
) -> bool:
    """Whether an optional field is the one that says what its part is."""
    if role is None or role in _SAID_IF_ASKED:
        return False
    rivals = [each for each in fields if roles[each.name] is role]
    if any(rival.required for rival in rivals):
        return role in (Role.VIOLATIONS, Role.ENVELOPE)
    return field is min(rivals, key=lambda each: rank_of(each.name))


def _joined(fields: list[tuple[str, Template]]) -> Template:
    text = ", ".join(f"{literal(name)}: {made.text}" for name, made in fields)
    code = next((made.code for _, made in fields if made.code is not None), None)
    return Template(f"{{{text}}}", any(made.says for _, made in fields), code)

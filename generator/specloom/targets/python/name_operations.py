"""Endpoints in, their groups and the names of their methods, constants and classes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specloom.ir import Api, Endpoint, Fixed, Tag
from specloom.targets.models.sites import group_of
from specloom.targets.python.api_plan import PyName
from specloom.targets.python.identifiers import camel, constant, snake
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.reserved import CONSTANTS, GROUPS, METHODS, STEMS
from specloom.targets.python.settle import Wish, settle
from specloom.targets.python.words import PREPOSITIONS, span_of, words_of

__all__ = ["MethodNames", "NamedGroup", "name_operations"]


@dataclass(frozen=True, slots=True)
class MethodNames:
    """What an endpoint is called."""

    endpoint: Endpoint
    name: PyName
    constant: PyName
    stem: PyName


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group of endpoints; `tag` is None where paths alone make the group."""

    title: str
    tag: Tag | None
    attribute: PyName
    stem: PyName
    methods: tuple[MethodNames, ...]


def name_operations(api: Api, reporter: Reporter) -> tuple[NamedGroup, ...]:
    """The groups of `api`: tags in their order, then those made by paths; none is empty.

    Names do not depend on the order of the document.
    """
    tags = {tag.name: tag for tag in api.tags}
    gathered: dict[str, list[Endpoint]] = {tag.name: [] for tag in api.tags}
    for endpoint in api.endpoints:
        gathered.setdefault(group_of(endpoint.tags, endpoint.path.text), []).append(endpoint)
    titles = [title for title, endpoints in gathered.items() if endpoints]
    attributes, stems = _name_groups(titles, tags, gathered, reporter)
    classes = _name_classes(api.endpoints, stems)
    return tuple(
        NamedGroup(
            title,
            tags.get(title),
            attribute,
            stem,
            _name_methods(title, gathered[title], classes, reporter),
        )
        for title, attribute, stem in zip(titles, attributes, stems, strict=True)
    )


def _name_groups(
    titles: Sequence[str],
    tags: dict[str, Tag],
    gathered: dict[str, list[Endpoint]],
    reporter: Reporter,
) -> tuple[tuple[PyName, ...], tuple[PyName, ...]]:
    positions = {title: str(index) for index, title in enumerate(tags)}
    wishes = []
    for title in titles:
        chosen = None
        if title in tags:
            at = ("tags", positions[title])
            chosen = reporter.chosen(tags[title].extensions, at, GROUPS)
        wishes.append(Wish((title,), (snake(words_of(title), GROUPS),), chosen))
    settled = settle(wishes)
    # A tag need not be declared; its first operation stands for it.
    reporter.clashes("group", settled, [gathered[title][0].pointer for title in titles])
    stems = [Wish((name,), (camel(words_of(name), STEMS),)) for name in settled.names]
    return settled.names, settle(stems).names


def _name_classes(endpoints: Sequence[Endpoint], taken: Sequence[PyName]) -> dict[str, PyName]:
    """What the names of an endpoint's own classes begin with; no group begins its own so."""
    wishes = [Wish((stem,), (stem,), stem) for stem in taken]
    for endpoint in endpoints:
        forms = [camel(words, STEMS) for words in (words_of(endpoint.id), _address(endpoint))]
        wishes.append(Wish((endpoint.id,), tuple(dict.fromkeys(forms))))
    names = settle(wishes).names[len(taken) :]
    return {endpoint.id: name for endpoint, name in zip(endpoints, names, strict=True)}


def _name_methods(
    title: str, endpoints: Sequence[Endpoint], classes: dict[str, PyName], reporter: Reporter
) -> tuple[MethodNames, ...]:
    about = words_of(title)
    places = [endpoint.pointer for endpoint in endpoints]
    methods, constants = [], []
    for endpoint in endpoints:
        own, address = words_of(endpoint.id), _address(endpoint)
        forms = [snake(words, METHODS) for words in (_without(about, own), own, address)]
        chosen = reporter.chosen(endpoint.extensions, endpoint.pointer, METHODS)
        methods.append(
            Wish((endpoint.id,), tuple(dict.fromkeys(forms)), chosen, _endings(endpoint))
        )
        upper = [constant(words, CONSTANTS) for words in (own, address)]
        constants.append(Wish((endpoint.id,), tuple(dict.fromkeys(upper))))
    settled = settle(methods)
    reporter.clashes("method", settled, places)
    return tuple(
        MethodNames(endpoint, name, upper_name, classes[endpoint.id])
        for endpoint, name, upper_name in zip(
            endpoints, settled.names, settle(constants).names, strict=True
        )
    )


def _without(about: Sequence[str], words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` without those of `about` where they stand in a row; all, if hardly anything is left."""
    span = span_of(words, about)
    if span is None:
        return words
    left = words[: span[0]] + words[span[1] :]
    return words if PREPOSITIONS.issuperset(left) else left


def _address(endpoint: Endpoint) -> tuple[str, ...]:
    """The words of method and path: `GET /pets/{id}` is `get pets by id`."""
    words = [endpoint.method.lower()]
    for segment in endpoint.path.segments:
        for part in segment:
            found = words_of(part.text) if isinstance(part, Fixed) else words_of(part.name)
            words += found if isinstance(part, Fixed) else ["by", *found]
    return tuple(words)


def _endings(endpoint: Endpoint) -> tuple[str, ...]:
    """The ends of the names of further methods that may stand beside the method of `endpoint`."""
    streams = any(
        content.item_type is not None
        for response in endpoint.responses
        for content in response.contents
    )
    return ("_iter",) * (endpoint.pagination is not None) + ("_stream",) * streams

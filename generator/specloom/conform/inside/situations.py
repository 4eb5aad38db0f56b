"""A status in, the context in which it is answered out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace

from specloom.conform.inside.loading import load_function
from specloom.conform.inside.mistakes import Mistake
from specloom.conform.inside.session import Session
from specloom.conform.settings import PythonName, Request
from specloom.source import as_object

__all__ = ["Situations"]

_WORDS = {"as": "caller", "media-type": "media_type", "raw": "raw", "body": "body"}


@dataclass(frozen=True, slots=True)
class Situations:
    """What must be so for a status to be answered: context managers of the user."""

    described: Mapping[int, PythonName]
    session: Callable[[], Session] = field(repr=False)

    def __contains__(self, status: int) -> bool:
        """Whether there is one for `status`."""
        return status in self.described

    @contextmanager
    def around(self, status: int, request: Request) -> Iterator[Request]:
        """The request to make, within the situation of `status`; as it is where there is none.

        A situation may give a mapping of what the request is to have: `as`, `body`, `path.id`, ...
        """
        python = self.described.get(status)
        if python is None:
            yield request
            return
        with self._enter(python) as given:
            yield _changed(request, given, python)

    def _enter(self, python: PythonName) -> AbstractContextManager[object]:
        try:
            situation = load_function(python)(self.session())
        except Mistake:
            raise
        except Exception as error:
            raise Mistake(python.place, f"`{python}` raised {error!r}") from error
        if not isinstance(situation, AbstractContextManager):
            raise Mistake(python.place, f"`{python}` gave no context manager")
        return situation


def _changed(request: Request, given: object, python: PythonName) -> Request:
    if given is None:
        return request
    if not isinstance(given, Mapping):
        raise Mistake(
            python.place, f"`{python}` gave {given!r}, which is neither a mapping nor None"
        )
    words = as_object(dict(given))
    values = {word: item for word, item in words.items() if word not in _WORDS}
    named = {_WORDS[word]: item for word, item in words.items() if word in _WORDS}
    has_body = request.has_body or "body" in words
    return replace(
        request,
        values={**request.values, **values},
        has_body=has_body,
        **named,  # type: ignore[arg-type]  # the words of the manifest are checked there, these by use
    )

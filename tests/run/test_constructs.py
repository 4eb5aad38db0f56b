"""Every construct of `tests/cases/python`: a generated client against its generated server, in one process.

What the client is given is what the handler sees, and what the handler answers is what the caller gets: with
the same small values for every body and every answer, and with any values that Hypothesis thinks of.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from constructs import CONSTRUCTS, Construct, generated, write
from roundtrip.ambiguities import Ambiguous
from roundtrip.exchange import Drawn, Few, compose, wanted
from roundtrip.host import Host, Refused
from roundtrip.samples import Samples
from roundtrip.strategies import Strategies


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where packages are made, and imported from."""
    folder = tmp_path_factory.mktemp("constructs")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield folder


@pytest.fixture(params=CONSTRUCTS, ids=lambda file: file.parent.name, scope="module")
def construct(request: pytest.FixtureRequest, root: Path) -> Construct:
    """A document and its package."""
    made = generated(request.param, "constructs_called")
    write(made.files, root)
    return made


@pytest.mark.parametrize("full", [False, True], ids=["required", "all"])
def test_each_body_and_answer_arrives(construct: Construct, full: bool) -> None:
    """Each body of each operation is seen by its handler, and each answer comes back to the caller."""
    sent = Few(Samples.of(construct.api, writing=True, full=full))
    received = Few(Samples.of(construct.api, full=full))

    async def problems() -> list[str]:
        host = Host(construct.package)
        trips = [
            (want, await host.trip(compose(want, sent, received)))
            for want in wanted(construct.api, host.routes)
        ]
        await host.close()
        assert trips
        return [f"{want}: {problem}" for want, problem in trips if problem]

    assert asyncio.run(problems()) == []


def test_any_value_arrives(construct: Construct) -> None:
    """So does any other value of the types of the document, unless the client refuses to send it."""
    sent, received = Strategies.of(construct.api, writing=True), Strategies.of(construct.api)
    host = Host(construct.package)
    with asyncio.Runner() as runner:
        for want in wanted(construct.api, host.routes):

            @settings(
                max_examples=10,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],  # what is found is small as it is
                suppress_health_check=list(HealthCheck),
            )
            @given(st.data())
            def arrives(data: st.DataObject) -> None:
                try:
                    exchange = compose(want, Drawn(data, sent), Drawn(data, received))  # noqa: B023 - called at once
                    problem = runner.run(host.trip(exchange))
                except (Ambiguous, Refused):
                    reject()
                assert problem == "", f"{want}: {problem}"  # noqa: B023 - called at once

            arrives()
        runner.run(host.close())

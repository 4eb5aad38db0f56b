"""Parts of a run in; the same, run on a Dask cluster, out, each with its report as it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from specloom.conform.parts import Part, run_part
from specloom.diagnostics import UsageError

__all__ = ["Cluster", "connected"]

_PATIENCE = 10  # seconds until a scheduler has answered


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that is connected; `threads` are how many parts it can run at the same time."""

    client: Any  # a `distributed.Client`, whose methods have no types
    threads: int

    def run(self, parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
        """Each part with its report, as JSON, in the order in which they are done.

        Raises whatever a worker raised. The project has to be where it is here, and specloom installed.
        """
        as_completed = import_module("distributed").as_completed
        futures = {self.client.submit(run_part, part, pure=False): part for part in parts}
        for future in as_completed(futures):
            yield futures[future], future.result()


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at `address`. Raises `UsageError` where there is none, or no worker."""
    if find_spec("distributed") is None:
        raise UsageError("--dask needs Dask", help="pip install 'specloom[dask]'")
    try:
        client = import_module("distributed").Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no Dask scheduler answers at {address}: {error}",
            help="start one with `dask scheduler`",
        ) from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError(
                f"the Dask cluster at {address} has no workers",
                help=f"start some with `dask worker {address}`",
            )
        yield Cluster(client, threads)

"""`python -m bench.servers.in_process APP CALL ROUTES`: a contender that answers plain ASGI calls."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from importlib import import_module

from bench.items import CALLS
from bench.servers.drive import Application, check, take
from bench.worker import obey


def main(name: str, call_name: str, routes: int) -> None:
    """Check one answer, then do as `worker.obey` says. The last of the collections is called."""
    app: Application = import_module(f"bench.servers.app_{name}").make(routes)
    call = CALLS[call_name]
    call = replace(call, path=call.path.format(number=routes - 1))
    with asyncio.Runner() as runner:
        runner.run(check(app, call))
        obey(lambda count: runner.run(take(app, call, count)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

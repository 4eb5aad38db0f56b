"""`python -m bench.clients CLIENT CALL`: a contender that makes a call of a client in process."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from bench.worker import obey


def main(name: str, call_name: str) -> None:
    """Check one answer, then do as `worker.obey` says."""
    call: Callable[[], object] = import_module(f"bench.clients.with_{name}").make(call_name)
    result: Any = call()
    if (result.total if call_name == "page" else result.name) not in (100, "Article 7"):
        raise ValueError("the answer is not what was sent")

    def take(count: int) -> float:
        start = time.process_time()
        for _ in range(count):
            call()
        return time.process_time() - start

    obey(take)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

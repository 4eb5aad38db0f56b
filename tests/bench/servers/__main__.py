"""`python -m bench.servers`: requests a second against FastAPI, Litestar and bare Starlette, with the targets."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping

from bench.servers import app_fastapi, app_litestar, app_ours, app_starlette
from bench.servers.drive import Application, Call, once, rates
from bench.servers.over_socket import rates_over_socket
from bench.servers.rows import PAGE, POST

_NAMES = {
    "specloom": app_ours,
    "FastAPI": app_fastapi,
    "Litestar": app_litestar,
    "Starlette by hand": app_starlette,
}
_APPS: Mapping[str, Application] = {name: module.app for name, module in _NAMES.items()}


def main() -> int:
    """Print one line for each row; exit 1 where a target is missed."""
    print("| what | target | " + " | ".join(_NAMES) + " |\n|---|---|" + "---|" * len(_NAMES))
    missed = 0
    for title, call, target in (("page of 20 items", PAGE, 2.3), ("POST", POST, 4.5)):
        _agree(call)
        missed += _line(f"{title}, in process", rates(_APPS, call), target)
    modules = {name: f"{module.__name__}:app" for name, module in _NAMES.items()}
    for title, call in (("page of 20 items", PAGE), ("POST", POST)):
        missed += _line(f"{title}, over a socket", rates_over_socket(modules, call), 1.8)
    return int(missed + _routes() > 0)


def _agree(call: Call) -> None:
    """Fail where two applications do not answer the same status and as much."""
    answers = [asyncio.run(once(app, call)) for app in _APPS.values()]
    statuses = {status for status, _, _ in answers}
    sizes = [len(body) for _, _, body in answers]
    assert len(statuses) == 1, statuses
    assert max(sizes) < min(sizes) * 1.05, sizes


def _line(title: str, found: Mapping[str, float], target: float) -> bool:
    ratio = found["specloom"] / found["FastAPI"]
    reached = ratio >= target and found["specloom"] > found["Litestar"]
    verdict = f"{target} x FastAPI {'reached' if reached else 'MISSED'} ({ratio:.2f})"
    print(
        f"| {title} | {verdict} | " + " | ".join(f"{each:,.0f}" for each in found.values()) + " |"
    )
    return not reached


def _routes() -> bool:
    """Whether a request to one of a thousand routes costs over a fifth more than to one of ten."""
    call = Call("GET", PAGE.path.replace("/items0", "/items4"), PAGE.query)
    found = rates({str(count): app_ours.make(count // 2) for count in (10, 1000)}, call)
    ratio = found["10"] / found["1000"]
    verdict = f"1.2 x that of 10 {'reached' if ratio <= 1.2 else 'MISSED'} ({ratio:.2f})"
    print(f"| dispatch at 1,000 routes | {verdict} | {found['1000']:,.0f} | | | |")
    return ratio > 1.2


if __name__ == "__main__":
    sys.exit(main())

"""Hunts for all planted bugs: prints a table, and ends with 1 where too few are found.

`python -m conformance.bugs [--profile fast|deep] [--max-time SECONDS] [--jobs N] [ID]...`
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from conformance.bugs.bug import Bug
from conformance.bugs.catalogue import BUGS, bug
from conformance.bugs.hunt import Finding, Hunt, baselines

_ENOUGH: Final = {"fast": 26, "deep": 28}
"""How many of all bugs a profile is to find."""
_ROOT: Final = Path(__file__).resolve().parents[3]


def main() -> int:
    """See the module."""
    asked = _arguments()
    hunt = Hunt(_ROOT, asked.profile, asked.max_time)
    bugs = tuple(map(bug, asked.ids)) or BUGS
    with ThreadPoolExecutor(asked.jobs) as pool:
        documents = sorted({each.document for each in bugs})
        clean = dict(zip(documents, pool.map(hunt.run_correct, documents), strict=True))
        _print_correct(clean)
        found = list(pool.map(lambda each: _hunt(hunt, each, clean), bugs))
    caught = sum(1 for each in found if each.causes)
    print(f"\n{caught} of {len(bugs)} found with the profile {asked.profile}")
    enough = min(_ENOUGH[asked.profile], len(bugs))
    return 0 if caught >= enough and not any(each.causes for each in clean.values()) else 1


def _hunt(hunt: Hunt, each: Bug, clean: dict[str, Finding]) -> Finding:
    found = hunt.run(each, baselines(clean))
    words = "; ".join(found.causes[:2]) or "NOT FOUND"
    print(f"{each.area:<13} {each.id:<30} {found.seconds:>5.0f} s  {words}", flush=True)
    return found


def _print_correct(clean: dict[str, Finding]) -> None:
    for document, found in clean.items():
        print(f"{'none':<13} {document:<30} {found.seconds:>5.0f} s  ", end="")
        print("; ".join(found.causes) or "nothing, as it should be", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m conformance.bugs", description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--profile", choices=sorted(_ENOUGH), default="fast")
    parser.add_argument("--max-time", type=int, default=None)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

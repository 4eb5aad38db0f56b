"""What `specloom conform --strength` has measured in; the same faults under plain `schemathesis run`, beside it, out.

    python -m conformance.beside_plain build/conform/strength.json [EVERY]

Plain is Schemathesis with its defaults: all phases and checks, and the credentials; no fixtures, cases and checks of ours. Each
fault gets the time that ours took on average. EVERY takes only each so-manieth fault, for both.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from live.subject import copied
from specloom.conform.strength.credentials import credentials_of
from specloom.conform.strength.fault import Fault
from specloom.conform.strength.forks import Broken, Forks
from specloom.conform.strength.planted import planted
from specloom.conform.strength.planting import candidates
from specloom.conform.strength.seen import Seen
from specloom.conform.strength.stage import Played, Watching, play
from specloom.conform.strength.warming import warm_up
from specloom.conform.toml import dump_toml
from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_documents, dump_json, load_manifest
from specloom.source import JsonObject

SPEC = Path(__file__).parents[2] / "spec" / "specloom.yaml"
HOOKS = """\
import schemathesis
from live.subject.copied import app


@schemathesis.hook
def after_load_schema(context, schema):
    schema.app = app()
"""


def plain_plan(document: Document, folder: Path, seconds: int) -> None:
    """The files of a plain run of Content Management, as somebody who has read its manual would write them."""
    (folder / "openapi.json").write_bytes(dump_json(document.value))
    (folder / "hooks.py").write_text(HOOKS, "utf-8")
    said: JsonObject = {
        "hooks": "./hooks.py",
        "base-url": "http://localhost",
        "max-time": seconds,
        "seed": 1,
        "headers": {"Umb-Project-Alias": "demo"},
        "auth": {"openapi": {"ApiKey": {"api_key": copied.keys()["administrator"]}}},
    }
    (folder / "schemathesis.toml").write_text(dump_toml(said), "utf-8")


def compare(found: Mapping[str, Any], every: int) -> None:
    """Print how many of the faults that ours has planted each of both notices."""
    document = compiled(found["name"])
    tried = [each for each in found["faults"] if each["outcome"] in ("killed", "survived")][::every]
    seconds = found["seconds"] / max(found["planted"], 1)
    by_id = {fault.id: fault for fault in candidates(document)}
    with tempfile.TemporaryDirectory() as folder:
        plain_plan(document, Path(folder), math.ceil(seconds))
        noticed = noticed_by_plain(document, Path(folder), [by_id[each["id"]] for each in tried])
    ours = Counter(each["kind"] for each in tried if each["outcome"] == "killed")
    plain = Counter(each["kind"] for each in tried if each["id"] in noticed)
    planted_of = Counter(each["kind"] for each in tried)
    print(f"{seconds:.2f} s a fault for ours, {math.ceil(seconds)} s for plain")
    print(f"{'':<24}{'planted':>8}{'ours':>8}{'plain':>8}")
    for kind, number in planted_of.items():
        print(f"{kind:<24}{number:>8}{ours[kind]:>8}{plain[kind]:>8}")
    total = planted_of.total()
    print(f"{'all':<24}{total:>8}{ours.total() / total:>8.1%}{plain.total() / total:>8.1%}")


def noticed_by_plain(document: Document, folder: Path, faults: Sequence[Fault]) -> set[str]:
    """The ids of those that fail a check which does not fail without them."""
    forks = Forks(2, 300)
    operations = sorted({fault.operation for fault in faults})
    warm_up(forks, lambda: watched(folder, operations[0]), ())
    credentials = credentials_of(document)
    seen = {
        name: replace(each, credentials=credentials[name])
        for name, each in forks.run(operations, lambda name: watched(folder, name))
        if not isinstance(each, Broken)
    }

    def attempt(fault: Fault) -> Played:
        here = seen.get(fault.operation, Seen())
        return play(folder, fault.operation, planted(fault, here), known=here.failures)

    return {
        fault.id
        for fault, played in forks.run(faults, attempt)
        if not isinstance(played, Broken) and played.failures
    }


def watched(folder: Path, operation: str) -> Seen:
    watching = Watching(operation)
    played = play(folder, operation, watching)
    return Seen(tuple(watching.exchanges), failures=played.failures)


def compiled(name: str) -> Document:
    diagnostics = Diagnostics()
    manifest = load_manifest(SPEC, diagnostics)
    (document,) = compile_documents(manifest, diagnostics, only=frozenset({name}))
    return document


if __name__ == "__main__":
    for each in json.loads(Path(sys.argv[1]).read_text("utf-8"))["documents"]:
        compare(each, int(sys.argv[2]) if len(sys.argv) > 2 else 1)

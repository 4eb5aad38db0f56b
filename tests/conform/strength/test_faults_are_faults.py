"""Faults in bodies, made of the examples of `spec/`: what is planted breaks the document, in whoever's judgement."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from conform.strength.examples import examples_of
from specloom.conform.exchange import Answer, Asked, Exchange, Intent, Phase
from specloom.conform.judge import Check, Judge
from specloom.conform.strength.altered import altered
from specloom.conform.strength.fault import ChangeBody, Fault
from specloom.conform.strength.planting import candidates
from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_documents, load_manifest

SPEC = Path(__file__).parents[3] / "spec" / "specloom.yaml"
DOCUMENTS = ("content-management-v2", "management-v1", "delivery-v2", "my-api-v2")


@cache
def compiled(name: str) -> Document:
    diagnostics = Diagnostics()
    manifest = load_manifest(SPEC, diagnostics)
    (document,) = compile_documents(manifest, diagnostics, only=frozenset({name}))
    return document


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_planted_in_an_example_is_not_what_the_document_says(name: str) -> None:
    """An example with any fault in its body no longer keeps to the schema of its response.

    But for `format`, which is a remark in JSON Schema 2020-12: that nobody heeds it is what strength is to tell.
    """
    document = compiled(name)
    judge = Judge(document, frozenset({Check.BODY}))
    faults: dict[str, list[tuple[Fault, ChangeBody]]] = {}
    for fault in candidates(document):
        if isinstance(fault.effect, ChangeBody) and fault.pointer[-1] != "format":
            faults.setdefault(fault.operation, []).append((fault, fault.effect))
    unnoticed, planted = [], 0
    for operation, answer in examples_of(document):
        assert not failures(judge, operation, answer), (operation, answer)
        for fault, effect in faults.get(operation, ()):
            other = altered(answer, effect)
            if other is not None:
                planted += 1
                if not failures(judge, operation, other):
                    unnoticed.append((fault.id, document.locate(fault.pointer)))
    assert planted > 5
    assert not unnoticed


def failures(judge: Judge, operation: str, answer: Answer) -> tuple[object, ...]:
    method, _, path = operation.partition(" ")
    url = f"https://example.test{path}"
    for slot in ("{", "}"):
        url = url.replace(slot, "")
    exchange = Exchange(operation, Asked(method, url), answer, Intent(Phase.RECORDED))
    judged = judge.judge(exchange)
    assert judged is not None
    return judged.failures

"""A small document and a server that breaks it here and there, run by Schemathesis once: its events."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_file

__all__ = ["SPEC", "Tea", "run_tea", "tea_document"]

SPEC = """\
openapi: 3.1.0
info: {title: Tea, version: '1.0'}
servers: [{url: /v1}]
paths:
  /teas:
    get:
      operationId: ListTeas
      parameters:
        - {name: take, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: kind, in: query, schema: {type: array, items: {enum: [green, black]}}}
        - {name: Trace, in: header, schema: {type: string, maxLength: 8}}
      responses:
        '200':
          description: All.
          content: {application/json: {schema: {$ref: '#/components/schemas/Teas'}}}
        '400': {$ref: '#/components/responses/Refused'}
    post:
      operationId: AddTea
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/NewTea'}
            examples: {sencha: {value: {name: Sencha, kind: green}}}
      responses:
        '201':
          description: Added.
          content: {application/json: {schema: {$ref: '#/components/schemas/Tea'}}}
        '400': {$ref: '#/components/responses/Refused'}
        '409': {$ref: '#/components/responses/Refused'}
  /teas/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string, pattern: '^[a-z]{1,8}$'}}
    get:
      operationId: GetTea
      responses:
        '200':
          description: One.
          content: {application/json: {schema: {$ref: '#/components/schemas/Tea'}}}
        '404': {$ref: '#/components/responses/Refused'}
components:
  responses:
    Refused:
      description: No.
      content: {application/json: {schema: {type: object, properties: {error: {type: string}}}}}
  schemas:
    NewTea:
      type: object
      required: [name]
      additionalProperties: false
      properties:
        name: {type: string, minLength: 1, maxLength: 10}
        kind: {enum: [green, black]}
    Tea:
      type: object
      required: [id, name]
      properties:
        id: {type: string}
        name: {type: string}
        steep: {type: [integer, 'null'], minimum: 0}
    Teas:
      type: object
      required: [items]
      properties:
        items: {type: array, items: {$ref: '#/components/schemas/Tea'}}
"""


class _Server(BaseHTTPRequestHandler):
    """Answers a list without names, breaks down at "black", and knows no single tea."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == "/v1/teas":
            self._answer(200, {"items": [{"id": "a", "steep": 3}]})
        else:
            self._answer(404, {"error": "there is none"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        try:
            tea = json.loads(body)
        except ValueError:
            tea = None
        if not isinstance(tea, dict) or not isinstance(tea.get("name"), str) or not tea["name"]:
            self._answer(400, {"error": "it has no name"})
        elif tea.get("kind") == "black":
            self._answer(500, {"error": "oh no"})
        else:
            self._answer(201, {"id": "a", "name": tea["name"], "steep": None})

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@dataclass(frozen=True, slots=True)
class Tea:
    """A run that is over: the compiled document, and the lines of its events."""

    document: Document
    lines: tuple[bytes, ...]


def tea_document(folder: Path, spec: str = SPEC) -> Document:
    """The document, compiled from a file in `folder`."""
    (folder / "tea.yaml").write_text(spec, "utf-8")
    return compile_file(folder / "tea.yaml", Diagnostics(), root=folder)


def run_tea(folder: Path) -> Tea:
    """Run Schemathesis over a socket, deterministically, with files in `folder`."""
    document = tea_document(folder)
    (folder / "openapi.json").write_text(json.dumps(document.value), "utf-8")
    with _serving() as url:
        subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", "openapi.json"),
                *("--url", f"{url}/v1", "--phases", "examples,coverage", "--continue-on-failure"),
                *("--generation-deterministic", "--max-examples", "20", "--seed", str(1 << 100)),
                *("--report", "ndjson", "--report-ndjson-path", "events.ndjson"),
            ],
            cwd=folder,
            capture_output=True,
            check=False,
        )
    return Tea(document, tuple((folder / "events.ndjson").read_bytes().splitlines(keepends=True)))


@contextmanager
def _serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""What `docs/server.md` shows runs, passes a strict type checker, and is refused where it says so."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from specloom.cli.main import main

_ROOT = Path(__file__).parents[3]
_GUIDE = (_ROOT / "docs" / "server.md").read_text("utf-8")
_BLOCKS = re.findall(r"```python\n(.*?)```", _GUIDE, re.DOTALL)
_REFUSED = "\n".join(re.findall(r"```py\n(.*?)```", _GUIDE, re.DOTALL))
_MANIFEST = """
specloom: 1
documents:
  api: {source: api.yaml}
  api-v2: {source: api.yaml, info: {version: "2.0"}}
python: {package: shop, output: "."}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the guide's package `shop`."""
    folder = tmp_path_factory.mktemp("guide") / "spec"
    folder.mkdir()
    source = Path(__file__).parent / "guide" / "api.yaml"
    (folder / "api.yaml").write_text(source.read_text("utf-8"), "utf-8")
    (folder / "specloom.yaml").write_text(_MANIFEST, "utf-8")
    errors = io.StringIO()
    arguments = ("generate", "--config", str(folder / "specloom.yaml"), "-q")
    assert main(arguments, io.StringIO(), io.StringIO(), errors) == 0, errors.getvalue()
    return folder


@pytest.fixture
def guide(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[dict[str, Any]]:
    """What the blocks define, run in turn as a reader would type them; `printed` is what they print."""
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.chdir(tmp_path)
    module = ModuleType("guide")
    monkeypatch.setitem(sys.modules, "guide", module)
    for number, block in enumerate(_BLOCKS):
        code = compile(block, f"docs/server.md block {number}", "exec", dont_inherit=True)
        exec(code, vars(module))
    yield {**vars(module), "printed": capsys.readouterr().out}
    for name in [name for name in sys.modules if name.partition(".")[0] == "shop"]:
        del sys.modules[name]


def test_every_example_of_the_guide_runs(guide: dict[str, Any], tmp_path: Path) -> None:
    """The blocks print what they say they do, and the pictures are where they say."""
    assert guide["printed"].splitlines() == [
        "400 query parameter 'pageSize': Input should be greater than or equal to 1",
        "tea connections",
        "409 SoldOut",
    ]
    assert guide["Pictures"](Path()).get(name="tea.png") == Path("tea.png")
    assert (tmp_path / "tea.png").read_bytes() == b"png"


def test_what_the_text_says_of_the_application_is_so(guide: dict[str, Any]) -> None:
    """Refusals, `on_error`, deprecation, and streams and files both ways are as the guide has them."""
    ask = guide["TestClient"](guide["app"])
    key, token = {"X-Api-Key": "k-123"}, {"Authorization": "Bearer t-admin"}
    refused = ask.post("/orders", json={"article": "tea"})
    assert (refused.status_code, "www-authenticate" in refused.headers) == (401, True)
    refused = ask.delete("/orders/1", headers=token)
    assert (refused.status_code, refused.json()["message"]) == (403, "say why")
    gone = ask.delete("/orders/77", headers={**token, "X-Reason": "old"})
    assert (gone.status_code, gone.json()) == (404, {"code": "NoSuchOrder"})
    lines, sent = b'{"article": "tea"}\n' * 2, {**key, "Content-Type": "application/jsonl"}
    before = ask.get("/orders").json()["total"]
    assert ask.post("/orders/import", content=lines, headers=sent).status_code == 204
    assert ask.get("/orders").json()["total"] == before + 2
    assert {"deprecation", "sunset", "link"} <= set(ask.get("/orders/latest").headers)
    assert ask.put("/pictures/p", content=b"1", headers={"Content-Type": "image/png"}).is_success
    assert ask.get("/pictures/p").content == b"1"
    assert ask.options("/pictures/p").headers["allow"] == "GET, HEAD, OPTIONS, PUT"


def test_events_have_names_and_versions_are_put_together(guide: dict[str, Any]) -> None:
    """A blocking handler gives a `ServerSentEvent`, and the newest document answers what names no version."""
    orders = guide["Blocking"](guide["Database"]())
    blocking = guide["create_app"](orders=orders, security=guide["Guard"]())
    assert "event: hello\n" in guide["TestClient"](blocking).get("/orders/events").text
    assert guide["TestClient"](guide["both"]).get("/orders").status_code == 501


def test_the_guide_is_well_typed_and_what_it_calls_refused_is(folder: Path) -> None:
    """mypy, strict, finds fault with the lines marked `refused`, and with none of the others."""
    text = "\n".join([*_BLOCKS, _REFUSED])
    (folder / "guide.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "guide.py"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = {int(line) for line in re.findall(r"^guide\.py:(\d+): error", result.stdout, re.M)}
    marked = {number for number, line in enumerate(text.splitlines(), 1) if "# refused" in line}
    assert found == marked, result.stdout
    assert len(marked) >= 3

"""What the tests of loading share: a workspace in which files are written and loaded."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from specloom.diagnostics import Diagnostic, Diagnostics, Halted
from specloom.source import Json, LoadOptions, SourceTree, load


@dataclass(slots=True)
class Workspace:
    """A folder to write files into and to load them from; `found` are the findings so far."""

    root: Path
    found: Diagnostics = field(default_factory=Diagnostics)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write `files` by name."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def load(self, *entries: str, options: LoadOptions | None = None) -> SourceTree:
        """The tree of `entries`."""
        paths = [self.root / entry for entry in entries]
        return load(paths, root=self.root, diagnostics=self.found, options=options)

    def value(self, content: str | bytes, name: str = "file.yaml") -> Json:
        """The value of a file `name` that holds `content`."""
        self.write({name: content})
        return self.load(name).files[name].value

    def refusal(self, content: str | bytes, name: str = "file.yaml") -> Diagnostic:
        """The one finding that keeps a file `name` with `content` from being loaded."""
        with pytest.raises(Halted):
            self.value(content, name)
        (found,) = self.found
        return found

    def codes(self) -> list[str]:
        """The codes of the findings so far, in printing order."""
        return [diagnostic.code for diagnostic in self.found]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace(tmp_path)


@pytest.fixture
def new_workspace(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Workspace]:
    """Makes empty workspaces, for tests that need one per example."""
    return lambda: Workspace(tmp_path_factory.mktemp("workspace"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real specifications beside the repository; the test is skipped without it."""
    named = os.environ.get("SPECLOOM_SHARED")
    beside = Path(__file__).parents[3] / "shared"
    for folder in [Path(named)] if named else [beside]:
        if (folder / "corpus").is_dir():
            return folder / "corpus"
    pytest.skip("the corpus ../shared/corpus is not here, and SPECLOOM_SHARED does not name it")

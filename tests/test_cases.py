"""Every case folder does what it says: `tests/cases` for what works, `tests/errors` for bad input.

A case is `<feature>/<case>/` with inputs and what is expected of them:

- `command.toml`: `args` (default: `bundle openapi.yaml`, or `bundle -o documents` for a project; in
  `tests/errors`, `check`), `exit` (default 0; in `tests/errors`, 1), `before` (command lines that are
  run first), `deletes` (files that the run removes), `env`, `ignore` (globs of written files that are not compared);
- `expected/`: every file that the run writes or changes, by its path in the case folder;
- `stdout.txt`, `stderr.txt`: what is printed; nothing where the file is absent. `<case>` stands for
  the folder that the case ran in.

`make goldens` rewrites files and text, not `command.toml`; the review reads the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from case import Case, expected_of, find_cases, read_case, rewrite, run_case

_HERE = Path(__file__).parent
_CASES = [
    *(read_case(folder, exit_code=0) for folder in find_cases(_HERE / "cases")),
    *(read_case(folder, exit_code=1) for folder in find_cases(_HERE / "errors")),
]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.folder.relative_to(_HERE).as_posix())
def test_case_gives_what_its_folder_expects(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rewrite_goldens: bool
) -> None:
    """A command run in a copy of a case folder prints, answers and writes what the folder says."""
    for name, value in case.env:
        monkeypatch.setenv(name, value)
    outcome = run_case(case, tmp_path / "case")
    assert outcome.exit_code == case.exit_code, outcome.stderr
    if rewrite_goldens:
        rewrite(case, outcome)
    expected = expected_of(case)
    assert (outcome.stderr, outcome.stdout) == (expected.stderr, expected.stdout)
    assert outcome.deleted == expected.deleted
    assert sorted(outcome.files) == sorted(expected.files)
    for name, content in expected.files.items():
        assert outcome.files[name] == content, name

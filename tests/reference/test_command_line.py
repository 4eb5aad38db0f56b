"""Commands for operators do what they say, or say why they do not."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from content_platform.access.api_keys import find_user_of_key
from content_platform.access.login import check_password
from content_platform.command_line import main
from content_platform.storage.engine import open_engine
from content_platform.storage.store import Store
from live.databases import Databases
from live.site import Kit


@pytest.fixture
def url(databases: Databases, kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A filled database, which the environment names."""
    url = databases.copy(kit)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("FILES_URL", str(tmp_path / "files"))
    return url


def _run(*argv: str) -> tuple[int, str, str]:
    stdout, stderr = StringIO(), StringIO()
    status = main(argv, stdout, stderr)
    return status, stdout.getvalue().strip(), stderr.getvalue().strip()


def _who(url: str, key: str) -> str | None:
    engine = open_engine(url)
    with Store(engine).read() as connection:
        user = find_user_of_key(connection, key)
    engine.dispose()
    return None if user is None else user.email


def test_a_key_is_made_and_replaced(url: str) -> None:
    """It acts for the user whose address is given; `--renew` ends the one before."""
    status, first, _ = _run("key", "shop window", "Editor@example.com")
    assert (status, _who(url, first)) == (0, "editor@example.com")
    _, second, _ = _run("key", "shop window", "editor@example.com")
    assert _who(url, first) == _who(url, second) == "editor@example.com"
    _, third, _ = _run("key", "shop window", "editor@example.com", "--renew")
    assert [_who(url, each) for each in (first, second, third)] == [
        None,
        None,
        "editor@example.com",
    ]


def test_a_user_gets_a_password(url: str) -> None:
    """The one that is shown lets them in."""
    _, password, _ = _run("password", "editor@example.com")
    engine = open_engine(url)
    store = Store(engine)
    assert check_password(store, "editor@example.com", password) is not None
    assert check_password(store, "editor@example.com", password + "x") is None
    engine.dispose()


@pytest.mark.usefixtures("url")
def test_nobody_gets_nothing() -> None:
    """A user who is not there is told in one line, and the status is 1."""
    for argv in (("key", "x", "ghost@example.com"), ("password", "ghost@example.com")):
        status, told, wrong = _run(*argv)
        assert (status, told) == (1, "")
        assert "ghost@example.com" in wrong
        assert "Traceback" not in wrong


def test_a_database_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No command but those that prepare it makes one up."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/nothing.db")
    assert _run("key", "x", "admin@example.com")[0] == 1
    assert not (tmp_path / "nothing.db").exists()


def test_a_kit_can_be_checked(tmp_path: Path) -> None:
    """The one that comes along is whole; an empty folder is none."""
    assert _run("kit")[0] == 0
    status, _, wrong = _run("kit", str(tmp_path))
    assert status == 1
    assert "languages.yaml" in wrong

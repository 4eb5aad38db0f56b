"""A kit becomes what it describes, or is refused with all that is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from content_platform.kit.names import kit_id
from content_platform.kit.read import STARTER, BrokenKit, read_kit
from content_platform.platform import open_platform, prepare_storage
from content_platform.settings import Settings
from live.databases import Databases
from live.recorder import Log
from live.site import Kit, Site, open_site


@pytest.fixture
def started(databases: Databases, answers: Log, tmp_path: Path) -> Site:
    """A platform with the starter kit as it comes."""
    return open_site(databases, tmp_path / "files", answers, Kit(STARTER))


def test_the_starter_kit_is_a_site_that_can_be_read(started: Site) -> None:
    """Content in two languages is published, media have files, members belong to groups."""
    with started:
        management, delivery = started.content_management(), started.delivery_v2()
        home = management.content.get_by_id(id=kit_id("content", "home"))
        assert home.current_version_state == {"en-US": "PUBLISHED", "da-DK": "PUBLISHED"}
        names = {each.name for each in delivery.content.get(take=50).items}
        assert {"Home", "About us", "Biker Jacket", "Freja"} <= names
        assert "Returns" not in names
        photo = management.media.get_by_id(id=kit_id("media", "jacket-photo"))
        assert photo.umbraco_width == "160"
        assert management.member.get_by_username(username="jane").groups == ["Club Members"]


def test_a_group_of_the_kit_has_its_start_node(started: Site) -> None:
    """A shopkeeper sees the shop alone."""
    with started:
        content = started.content_management("shop").content
        assert [each.id for each in content.get().embedded.content] == [
            kit_id("content", "products")
        ]
        assert (
            content.get_by_id(id=kit_id("content", "biker-jacket")).content_type_alias == "product"
        )


def test_a_database_is_filled_once(database_url: str, tmp_path: Path) -> None:
    """Keys are made with it, and never again."""
    settings = Settings.model_validate(
        {"DATABASE_URL": database_url, "FILES_URL": str(tmp_path / "files")}
    )
    keys = prepare_storage(settings)
    assert {"administrator", "editor", "writer", "shop"} == keys.keys()
    assert len(set(keys.values())) == len(keys)
    assert prepare_storage(settings) == {}
    open_platform(settings).close()


def _change(folder: Path, name: str, **changes: object) -> None:
    path = folder / f"{name}.yaml"
    content = yaml.safe_load(path.read_text("utf-8"))
    content[0].update(changes) if isinstance(content, list) else content.update(changes)
    path.write_text(yaml.safe_dump(content), "utf-8")


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("languages", {"isDefault": False}, "exactly one language is the default"),
        ("languages", {"colour": "blue"}, "languages.yaml: 0.colour"),
        ("content-types", {"compositions": ["ghost"]}, "refers to the type 'ghost'"),
        ("users", {"apiKeys": [{"name": "x", "user": "y"}]}, "refers to the user 'y'"),
        ("site", {"media": []}, "refers to the media 'pictures'"),
    ],
)
def test_a_broken_kit_is_refused(
    tmp_path: Path, name: str, changes: dict[str, object], told: str
) -> None:
    """What is wrong is told with the file, before anything is written."""
    folder = tmp_path / "kit"
    shutil.copytree(STARTER, folder)
    _change(folder, name, **changes)
    with pytest.raises(BrokenKit, match=told):
        read_kit(folder)


def test_a_kit_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    """With the file and the line."""
    shutil.copytree(STARTER, tmp_path / "kit")
    (tmp_path / "kit" / "site.yaml").write_text("a: [1,\nb: 2", "utf-8")
    with pytest.raises(BrokenKit, match=r"site\.yaml.*"):
        read_kit(tmp_path / "kit")

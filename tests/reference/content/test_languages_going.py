"""What becomes of content when a language goes: nothing that was written in it is lost, but for what it would hide."""

from __future__ import annotations

from content_platform.content.draft import Draft
from content_platform.content.item import INVARIANT, ContentState
from content_platform.content.turn_invariant import turn_invariant
from content_platform.languages.write import delete_language

from .domain import Project


def test_what_was_written_in_the_language_becomes_invariant(project: Project) -> None:
    """Names, values, states, dates and what is published; other languages stay as they are."""
    page = project.create("page", en="Tea", da="Te")
    project.publish(page)
    before = project.find(page)
    _delete(project, "da-DK")
    after = project.find(page)
    assert after.names == {"en-US": "Tea", INVARIANT: "Te"}
    assert after.values["title"] == {"en-US": "Tea", INVARIANT: "Te"}
    assert after.updates[INVARIANT] == before.updates["da-DK"]
    assert {*after.states.values()} == {ContentState.PUBLISHED}
    assert after.revision > before.revision
    assert project.routes(page) == {"en-US": "/tea/", INVARIANT: "/te/"}
    assert project.log(page)[-1][0] == "Save"


def test_an_item_in_that_language_alone_is_invariant(project: Project) -> None:
    """It reads, is changed and published as one that never had languages."""
    page = project.create("page", da="Te")
    _delete(project, "da-DK")
    assert project.view(page).names == {INVARIANT: "Te"}
    assert project.view(page).values["title"] == {INVARIANT: "Te"}
    project.update(page, Draft(names={INVARIANT: "Tea"}, values={"title": {INVARIANT: "Tea"}}))
    project.publish(page)
    assert project.routes(page) == {INVARIANT: "/tea/"}


def test_it_can_be_written_in_the_languages_that_are_left(project: Project) -> None:
    """Both are there then."""
    page = project.create("page", da="Te")
    _delete(project, "da-DK")
    project.update(page, Draft(names={"en-US": "Tea"}, values={"title": {"en-US": "Tea"}}))
    project.publish(page)
    assert project.view(page).names == {"en-US": "Tea", INVARIANT: "Te"}
    assert project.routes(page) == {"en-US": "/tea/", INVARIANT: "/te/"}


def test_what_lies_below_is_found_as_before(project: Project) -> None:
    """What has no language, or none any more, is read wherever its parent is."""
    page = project.create("page", en="Tea", da="Te")
    note = project.create("note", page, none="Note")
    child = project.create("page", page, da="Barn")
    for item in (page, note, child):
        project.publish(item)
    _delete(project, "da-DK")
    assert project.routes(note) == {"en-US": "/tea/note/", INVARIANT: "/te/note/"}
    assert project.routes(child) == {"en-US": "/tea/barn/", INVARIANT: "/te/barn/"}


def test_the_second_language_to_go_gives_way_to_the_first(project: Project) -> None:
    """There is one place without language, and it is taken."""
    page = project.create("page", en="Tea", da="Te")
    project.publish(page)
    _delete(project, "da-DK")
    with project.work() as work:
        turn_invariant(work, "en-US")
    assert project.find(page).names == {INVARIANT: "Te"}
    assert project.routes(page) == {INVARIANT: "/te/"}


def _delete(project: Project, iso_code: str) -> None:
    with project.work() as work:
        turn_invariant(work, delete_language(work, iso_code).iso_code)

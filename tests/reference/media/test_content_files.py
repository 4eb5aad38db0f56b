"""Content brings files along by property and culture, and keeps them for as long as anybody may read them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2 import models as m

from live.site import Site

from .pictures import files_of, picture

_PAGE: dict[str, object] = {
    "contentTypeAlias": "withUpload",
    "name": {"en-US": "Page", "da-DK": "Side"},
}
_Parts = Mapping[str, tuple[str, bytes]]


def _create(client: Client, values: Mapping[str, object], parts: _Parts) -> m.Content:
    body: dict[str, object] = {"content": {**_PAGE, **values}, **parts}
    return client.content.post(body=body, content_type="multipart/form-data")


def _update(client: Client, id: UUID, values: Mapping[str, object], parts: _Parts) -> m.Content:
    body: dict[str, object] = {"content": {**_PAGE, **values}, **parts}
    return client.content.put_by_id(id=id, body=body, content_type="multipart/form-data")


def _page(client: Client) -> m.Content:
    """A page with a file in each language and a picture for both."""
    return _create(
        client,
        {
            "fileUpload": {"en-US": "en.txt", "da-DK": "da.txt"},
            "picture": {"$invariant": {"src": "p.png"}},
        },
        {
            "fileUpload.en-US": ("en.txt", b"english"),
            "fileUpload.da-DK": ("da.txt", b"dansk"),
            "picture.$invariant": ("p.png", picture()),
        },
    )


def _value(content: m.Content, alias: str, culture: str) -> object:
    return content.model_dump(mode="json")[alias][culture]


def test_files_come_by_property_and_culture(site: Site) -> None:
    """Each value becomes the path of its own file; a picture can be cropped."""
    client = site.content_management()
    page = _page(client)
    english = _value(page, "fileUpload", "en-US")
    assert isinstance(english, str)
    assert english.endswith("/en.txt")
    assert str(_value(page, "fileUpload", "da-DK")).endswith("/da.txt")
    pictured = _value(page, "picture", "$invariant")
    assert isinstance(pictured, dict)
    assert pictured["src"].endswith("/p.png")
    assert client.content.get_by_id(id=page.id) == page
    assert files_of(site) == ["da.txt", "en.txt", "p.png"]


def test_cultures_that_are_not_spoken_of_keep_their_files(site: Site) -> None:
    """The file of one language is replaced; an empty text takes another away."""
    client = site.content_management()
    page = _page(client)
    changed = _update(
        client,
        page.id,
        {"fileUpload": {"en-US": "new.txt"}},
        {"fileUpload.en-US": ("new.txt", b"new")},
    )
    assert _value(changed, "fileUpload", "da-DK") == _value(page, "fileUpload", "da-DK")
    assert files_of(site) == ["da.txt", "new.txt", "p.png"]
    _update(client, page.id, {"fileUpload": {"da-DK": ""}}, {})
    assert files_of(site) == ["new.txt", "p.png"]


def test_an_answer_can_be_sent_back_as_it_is(site: Site) -> None:
    """All files stay where they are."""
    client = site.content_management()
    page = _page(client)
    echo = client.content.put_by_id(id=page.id, body=page.model_dump(mode="json"))
    for alias, culture in (("fileUpload", "en-US"), ("picture", "$invariant")):
        assert _value(echo, alias, culture) == _value(page, alias, culture)
    assert files_of(site) == ["da.txt", "en.txt", "p.png"]


def test_a_published_file_outlives_its_draft(site: Site) -> None:
    """It goes when another version is published, or none is any more."""
    client = site.content_management()
    page = _page(client)
    client.content.put_by_id_publish(id=page.id)
    values = {"fileUpload": {"en-US": "new.txt"}}
    _update(client, page.id, values, {"fileUpload.en-US": ("new.txt", b"new")})
    assert files_of(site) == ["da.txt", "en.txt", "new.txt", "p.png"]
    client.content.put_by_id_publish(id=page.id, culture="en-US")
    assert files_of(site) == ["da.txt", "new.txt", "p.png"]
    values = {"fileUpload": {"en-US": "last.txt"}}
    _update(client, page.id, values, {"fileUpload.en-US": ("last.txt", b"last")})
    client.content.put_by_id_unpublish(id=page.id)
    assert files_of(site) == ["da.txt", "last.txt", "p.png"]


def test_files_go_with_the_item(site: Site) -> None:
    """Those of its published version, too."""
    client = site.content_management()
    page = _page(client)
    client.content.put_by_id_publish(id=page.id)
    client.content.delete_by_id(id=page.id)
    assert files_of(site) == []


@pytest.mark.parametrize(
    ("values", "parts", "field"),
    [
        ({"fileUpload": {"en-US": "not-here.txt"}}, {}, "fileUpload"),
        ({"fileUpload": {"en-US": "a.txt"}}, {"fileUpload.en-US": ("b.txt", b"b")}, "fileUpload"),
        ({"text": {"$invariant": "x"}}, {"text.$invariant": ("x.txt", b"x")}, "text"),
        ({}, {"surprise.en-US": ("x.txt", b"x")}, "surprise"),
        ({}, {"fileUpload": ("x.txt", b"x")}, "fileUpload"),
        ({}, {"fileUpload.fr-FR": ("x.txt", b"x")}, "fileUpload"),
        ({}, {"fileUpload.$invariant": ("x.txt", b"x")}, "fileUpload"),
        ({}, {"picture.$invariant": ("x.png", b"no image")}, "picture"),
    ],
)
def test_files_that_do_not_fit_are_told_by_property(
    site: Site, values: Mapping[str, object], parts: _Parts, field: str
) -> None:
    """Neither the item nor any of the files stays."""
    client = site.content_management()
    with pytest.raises(errors.UnprocessableContent) as refused:
        _create(client, values, parts)
    assert refused.value.body is not None
    assert isinstance(refused.value.body.error.details, m.ErrorDetails)
    told = refused.value.body.error.details.errors
    assert isinstance(told, dict)
    assert [*told] == [field]
    assert files_of(site) == []


def test_a_file_needs_no_name(site: Site) -> None:
    """Bytes alone are sent under the name of their part; the value of the property has that of the file."""
    client = site.content_management()
    content = {**_PAGE, "picture": {"$invariant": {"src": "tea.png"}}}
    body = {"content": content, "picture.$invariant": picture()}
    page = client.content.post(body=body, content_type="multipart/form-data")
    assert str(_value(page, "picture", "$invariant")).count("/tea.png") == 1


def test_the_case_of_a_culture_does_not_matter(site: Site) -> None:
    """In the name of a part as little as in the content."""
    client = site.content_management()
    values = {"fileUpload": {"EN-us": "a.txt"}}
    page = _create(client, values, {"fileUpload.EN-us": ("a.txt", b"a")})
    assert str(_value(page, "fileUpload", "en-US")).endswith("/a.txt")

"""The whole life of a content item, through generated clients alone."""

from __future__ import annotations

from typing import Any

import pytest
from umbraco_apis.content_management_v2 import errors
from umbraco_apis.content_management_v2.models import Content, ContentState
from umbraco_apis.content_management_v2.runtime import File
from umbraco_apis.delivery_v1 import errors as v1_errors
from umbraco_apis.delivery_v2 import errors as v2_errors

from live.bodies import MULTIPART, image, upload
from live.site import Site

_SHEET = b"%PDF-1.4 nothing to see"


def test_a_content_item_lives_from_draft_to_deletion(site: Site) -> None:
    """Created in two languages, given files, changed, published in one, read, taken offline, deleted."""
    content = site.content_management().content
    made = content.post(
        body=_with_files(upload(fileUpload={"en-US": "sheet.pdf"}, picture=_picture("tea.png"))),
        content_type=MULTIPART,
    )
    assert _states(made) == {"en-US": ContentState.DRAFT, "da-DK": ContentState.DRAFT}
    _is_nowhere(site, made)

    changed = content.put_by_id(
        id=made.id, body=upload("Sheets", text={"$invariant": "Everything on paper"})
    )
    assert changed.name == {"en-US": "Sheets", "da-DK": "Sheets"}
    assert _value(changed, "fileUpload")["en-US"].endswith("/sheet.pdf")

    published = content.put_by_id_publish(id=made.id, culture="en-US")
    assert _states(published) == {"en-US": ContentState.PUBLISHED, "da-DK": ContentState.DRAFT}
    _is_read_in_delivery(site, published)

    again = content.put_by_id(id=made.id, body=upload("More sheets"))
    assert _states(again)["en-US"] is ContentState.PUBLISHED_PENDING_CHANGES
    assert site.delivery_v2().content.get_item_by_id(id=made.id).name == "Sheets"

    offline = content.put_by_id_unpublish(id=made.id)
    assert _states(offline) == {"en-US": ContentState.DRAFT, "da-DK": ContentState.DRAFT}
    _is_nowhere(site, made)

    deleted = content.delete_by_id(id=made.id)
    assert deleted.delete_date >= made.create_date
    with pytest.raises(errors.NotFound):
        content.get_by_id(id=made.id)
    with pytest.raises(errors.NotFound):
        content.delete_by_id(id=made.id)


def _with_files(content: dict[str, object]) -> Any:
    return {
        "content": content,
        "fileUpload.en-US": File(_SHEET, filename="sheet.pdf", content_type="application/pdf"),
        "picture.$invariant": File(image(4, 3), filename="tea.png", content_type="image/png"),
    }


def _picture(name: str) -> dict[str, object]:
    return {"$invariant": {"src": name}}


def _states(content: Content) -> dict[str, ContentState]:
    return content.current_version_state


def _value(content: Content, alias: str) -> Any:
    assert content.model_extra is not None
    return content.model_extra[alias]


def _is_read_in_delivery(site: Site, item: Content) -> None:
    """Both versions have the item, in English alone, and the files can be had."""
    with pytest.deprecated_call():
        first = site.delivery_v1().content.get_item_by_id(id=item.id)
    second = site.delivery_v2().content.get_item_by_id(id=item.id)
    assert first.name == second.name == "Sheets"
    assert list(second.cultures) == ["en-US"]
    by_path = site.delivery_v2().content.get_item_by_path(
        path=second.route.path, start_item=str(second.route.start_item.id)
    )
    assert by_path.id == item.id
    # The language that is not asked for is not there, and English is what is left.
    assert (
        site.delivery_v2().content.get_item_by_id(id=item.id, accept_language="fr").name == "Sheets"
    )
    with pytest.raises(v2_errors.NotFound):
        site.delivery_v2().content.get_item_by_id(id=item.id, accept_language="da-DK")
    assert site.download(_value(item, "fileUpload")["en-US"]) == _SHEET
    assert site.download(_value(item, "picture")["$invariant"]["src"]) == image(4, 3)


def _is_nowhere(site: Site, item: Content) -> None:
    with pytest.raises(v1_errors.NotFound), pytest.deprecated_call():
        site.delivery_v1().content.get_item_by_id(id=item.id)
    with pytest.raises(v2_errors.NotFound):
        site.delivery_v2().content.get_item_by_id(id=item.id)

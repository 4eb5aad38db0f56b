"""Forms and entries through the generated client."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from umbraco_apis.content_management_v2 import errors
from umbraco_apis.content_management_v2 import models as m

from content_platform.storage.schema import form_entry
from live.site import Site

ENTRY: dict[str, Any] = {"email": "a@example.com", "subject": "question", "dataConsent": "on"}


@pytest.fixture
def contact(site: Site) -> m.Form:
    """The form of the starter kit."""
    (form,) = site.content_management().forms.get().embedded.forms
    return form


def test_a_form_has_all_that_is_needed_to_show_it(site: Site, contact: m.Form) -> None:
    """The list has the form itself, with a link to it."""
    forms = site.content_management().forms
    assert forms.get().links.forms == contact.links.self
    assert forms.get_by_id(id=contact.id) == contact
    assert contact.field_indication_type == m.FieldIndicationType.MARK_MANDATORY_FIELDS
    fieldsets = contact.pages[0].fieldsets
    assert isinstance(fieldsets[1].condition, m.FormCondition)
    assert fieldsets[0].columns[0].fields[1].settings == {
        "autocomplete": "email",
        "pattern": r"^[^@\s]+@[^@\s]+$",
        "patternInvalidErrorMessage": "Please enter a valid email address",
    }


def test_an_entry_is_kept(site: Site, contact: m.Form) -> None:
    """What the form has and shows is there afterwards."""
    entry = {**ENTRY, "orderNumber": "hidden", "shoeSize": 42}
    site.content_management().forms.post_by_id_entries(id=contact.id, body=entry)
    with site.platform.store.read() as connection:
        assert connection.scalars(select(form_entry.c["values"])).all() == [ENTRY]


def test_an_entry_that_is_not_accepted_is_told_why(site: Site, contact: m.Form) -> None:
    """By the alias of the field, in the words of the form."""
    forms = site.content_management().forms
    wrong = {"email": "nowhere", "subject": "order"}
    with pytest.raises(errors.UnprocessableContent) as refused:
        forms.post_by_id_entries(id=contact.id, body=wrong)
    assert isinstance(refused.value.body, m.Error)
    assert refused.value.body.model_dump(by_alias=True)["error"] == {
        "code": "ValidationFailed",
        "message": "Validation error.",
        "details": {
            "errors": {
                "email": ["Please enter a valid email address"],
                "orderNumber": ["Please provide a value for Order number."],
                "dataConsent": ["Consent is required to store and process the data in this form."],
            }
        },
    }


def test_a_form_that_is_not_there_is_not_found(site: Site) -> None:
    """It cannot be read, and takes no entries."""
    forms = site.content_management().forms
    with pytest.raises(errors.NotFound):
        forms.get_by_id(id=uuid4())
    with pytest.raises(errors.NotFound):
        forms.post_by_id_entries(id=uuid4(), body=ENTRY)

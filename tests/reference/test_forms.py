"""Forms through the generated client."""

from __future__ import annotations

import pytest
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2.models import Form, FormField

from live.site import Site
from live.told import fields


@pytest.fixture
def client(site: Site) -> Client:
    """The administrator's."""
    return site.content_management()


@pytest.fixture
def form(client: Client) -> Form:
    """The one of the kit."""
    return client.forms.get().embedded.forms[0]


def test_forms_are_listed_and_read(client: Client, form: Form) -> None:
    """The list has the whole form, as it is read alone."""
    assert client.forms.get_by_id(id=form.id) == form


def test_an_entry_without_what_is_required_is_told_by_field(client: Client, form: Form) -> None:
    """422 names each required field that anybody sees, and nothing else."""
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.forms.post_by_id_entries(id=form.id, body={})
    required = {each.alias for each in _fields(form) if each.required is True}
    assert set(fields(refused.value)) <= required
    assert fields(refused.value)


def test_an_entry_is_accepted(client: Client, form: Form) -> None:
    """202 without a body, once each field has what its kind takes."""
    raw = client.forms.with_raw_response
    answer = raw.post_by_id_entries(id=form.id, body=_entry(form))
    assert answer.status_code == 202
    assert answer.parsed is None


def _entry(form: Form) -> dict[str, object]:
    by_kind = {"checkbox": "on", "dataConsent": "on", "date": "2026-01-31", "dropdown": None}
    return {
        each.alias: "freja@example.com" if "mail" in each.alias.lower() else value
        for each in _fields(form)
        if (value := by_kind.get(each.type, "tea")) is not None
    }


def _fields(form: Form) -> list[FormField]:
    return [
        field
        for page in form.pages
        for fieldset in page.fieldsets
        for column in fieldset.columns
        for field in column.fields
    ]

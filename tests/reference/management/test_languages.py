"""Languages through the generated client of the Management API."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from umbraco_apis.management_v1 import Client, errors
from umbraco_apis.management_v1.runtime import Hooks, Request

from live.backoffice import Backoffice, notifications

FRENCH: dict[str, Any] = {
    "name": "French (France)",
    "isoCode": "fr-FR",
    "isDefault": False,
    "isMandatory": False,
    "fallbackIsoCode": "en-US",
}


def test_a_language_has_its_life(admin: Client) -> None:
    """It is named by its culture code, in any case."""
    response = admin.language.with_raw_response.post(body=FRENCH)
    assert response.headers["Umb-Generated-Resource"] == "fr-FR"
    assert response.headers["Location"].endswith("/language/fr-FR")
    found = admin.language.get_by_iso_code(iso_code="FR-fr")
    assert found.model_dump(by_alias=True) == FRENCH
    change = {"name": "French", "isDefault": False, "isMandatory": True, "fallbackIsoCode": None}
    admin.language.put_by_iso_code(iso_code="fr-FR", body=change)
    found = admin.language.get_by_iso_code(iso_code="fr-FR")
    assert (found.name, found.is_mandatory, found.fallback_iso_code) == ("French", True, None)
    admin.language.delete_by_iso_code(iso_code="fr-FR")
    for call in (admin.language.get_by_iso_code, admin.language.delete_by_iso_code):
        with pytest.raises(errors.NotFound):
            call(iso_code="fr-FR")
    with pytest.raises(errors.NotFound):
        admin.language.put_by_iso_code(iso_code="fr-FR", body=change)


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"isoCode": "da-dk"}, "Duplicate", "isoCode"),
        ({"fallbackIsoCode": "fr-FR"}, "ValidationFailed", "fallbackIsoCode"),
        ({"fallbackIsoCode": "xx-XX"}, "ValidationFailed", "fallbackIsoCode"),
        ({"isoCode": "xx-XX"}, "ValidationFailed", "isoCode"),
    ],
)
def test_what_does_not_fit_is_refused(
    admin: Client, change: dict[str, Any], status: str, field: str
) -> None:
    """400 names the field as the body calls it."""
    with pytest.raises(errors.BadRequest) as refused:
        admin.language.post(body={**FRENCH, **change})
    problem: Any = refused.value.body
    assert (problem.operation_status, [*problem.errors]) == (status, [field])
    assert notifications(refused.value.headers) == [("Error", "Language")]


def test_a_culture_code_looks_like_one(admin: Client) -> None:
    """Anything else is 400, and not a language that there is not."""

    def spoil(request: Request, _: int) -> Request:
        return replace(request, url=request.url.replace("en-US", "en_US"))

    spoiling = admin.with_options(hooks=Hooks(on_request=(spoil,)))
    with pytest.raises(errors.BadRequest):
        spoiling.language.get_by_iso_code(iso_code="en-US")


def test_the_default_language_stays(admin: Client) -> None:
    """It can neither be deleted nor stop being the default one; another one can take its place."""
    with pytest.raises(errors.BadRequest):
        admin.language.delete_by_iso_code(iso_code="en-US")
    body = {"name": "English", "isDefault": False, "isMandatory": True}
    with pytest.raises(errors.BadRequest):
        admin.language.put_by_iso_code(iso_code="en-US", body=body)
    admin.language.post(body={**FRENCH, "isDefault": True})
    assert admin.language.get().items[0].iso_code == "fr-FR"
    assert [each.is_default for each in admin.language.get_iter()].count(True) == 1


def test_who_fell_back_to_a_deleted_language_falls_back_to_none(admin: Client) -> None:
    """The language itself stays."""
    admin.language.post(body={**FRENCH, "fallbackIsoCode": "da-DK"})
    admin.language.delete_by_iso_code(iso_code="da-DK")
    assert admin.language.get_by_iso_code(iso_code="fr-FR").fallback_iso_code is None


def test_what_was_written_in_a_deleted_language_has_none(backoffice: Backoffice) -> None:
    """Content keeps it, without language."""
    made = backoffice.product()
    backoffice.client.language.delete_by_iso_code(iso_code="da-DK")
    found = backoffice.client.document.get_by_id(id=made)
    assert {each.culture: each.name for each in found.variants} == {
        "en-US": "Jacket",
        None: "Jacket (da)",
    }

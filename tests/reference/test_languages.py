"""Languages through the generated client."""

from __future__ import annotations

import pytest
from pydantic import MISSING
from umbraco_apis.content_management_v2 import errors

from live.site import Site
from live.told import code, fields


def test_languages_are_listed_with_links(site: Site) -> None:
    """The list has each language, embedded and linked, with the default one marked."""
    found = site.content_management().language.get()
    codes = [each.iso_code for each in found.embedded.languages]
    assert codes == ["en-US", "da-DK"]
    assert [each.is_default for each in found.embedded.languages] == [True, False]


def test_a_language_has_its_life(site: Site) -> None:
    """What is created can be read in any case, changed and deleted, and is gone afterwards."""
    languages = site.content_management().language
    made = languages.post(
        body={"isoCode": "fr-FR", "cultureName": "French", "isDefault": False, "isMandatory": False}
    )
    assert languages.get_by_iso_code(iso_code="FR-fr").id == made.id
    changed = languages.put_by_iso_code(
        iso_code="fr-FR",
        body={"isoCode": "fr-FR", "cultureName": "French", "isDefault": False, "isMandatory": True},
    )
    assert (changed.is_mandatory, changed.id) == (True, made.id)
    deleted = languages.delete_by_iso_code(iso_code="fr-FR")
    assert deleted.id == made.id
    with pytest.raises(errors.NotFound):
        languages.get_by_iso_code(iso_code="fr-FR")
    with pytest.raises(errors.NotFound):
        languages.delete_by_iso_code(iso_code="fr-FR")


def test_a_language_that_exists_is_a_conflict(site: Site) -> None:
    """409 is for languages alone, whatever the case of the code."""
    with pytest.raises(errors.Conflict) as refused:
        site.content_management().language.post(
            body={
                "isoCode": "DA-dk",
                "cultureName": "Danish",
                "isDefault": False,
                "isMandatory": False,
            }
        )
    assert code(refused.value) == "LanguageForCultureAlreadyExist"


def test_the_default_language_stays_until_another_one_takes_its_place(site: Site) -> None:
    """It can neither be deleted nor say that it is none; what fell back to a deleted one falls back to none."""
    languages = site.content_management().language
    default = {"isoCode": "en-US", "isDefault": False, "isMandatory": False}
    with pytest.raises(errors.UnprocessableContent) as refused:
        languages.put_by_iso_code(iso_code="en-US", body=default)
    assert set(fields(refused.value)) == {"isDefault"}
    with pytest.raises(errors.UnprocessableContent):
        languages.delete_by_iso_code(iso_code="en-US")
    languages.post(body={"isoCode": "nb-NO", "isDefault": True, "isMandatory": False})
    assert [each.iso_code for each in languages.get().embedded.languages if each.is_default] == [
        "nb-NO"
    ]
    languages.delete_by_iso_code(iso_code="en-US")
    assert languages.get_by_iso_code(iso_code="da-DK").fallback_language in {MISSING, None}


def test_a_culture_without_a_usual_name_needs_one(site: Site) -> None:
    """The name comes from CLDR where it is left out."""
    languages = site.content_management().language
    body = {"isoCode": "zz-ZZ", "isDefault": False, "isMandatory": False}
    with pytest.raises(errors.UnprocessableContent) as refused:
        languages.post(body=body)
    assert set(fields(refused.value)) == {"cultureName"}
    assert languages.post(body={**body, "cultureName": "Zed"}).culture_name == "Zed"
    french = languages.post(body={**body, "isoCode": "fr-FR"})
    assert french.culture_name == "French (France)"

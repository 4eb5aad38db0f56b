"""Languages through the generated client."""

from __future__ import annotations

import pytest
from umbraco_apis.content_management_v2 import errors

from live.site import Site
from live.told import code


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

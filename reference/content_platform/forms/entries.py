"""What was filled in in, an entry of a form that is kept out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid4

import sqlalchemy as sa

from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid
from content_platform.forms.conditions import shown_fields
from content_platform.forms.fields import complaint, is_filled, is_kept
from content_platform.forms.reading import find
from content_platform.storage.schema import form_entry
from content_platform.storage.store import Work

__all__ = ["send"]

_KIND: Final = "form-entry"


def send(work: Work, form_id: UUID, entry: Mapping[str, object]) -> None:
    """Keep an entry: what is filled in at the fields that it shows. Others are passed over.

    Raises `NotFound` for the form, and `Invalid` by the aliases of fields.
    """
    definition = find(work.connection, form_id).definition
    fields = [*shown_fields(definition, entry)]
    errors = {
        each.alias: [message]
        for each in fields
        if (message := complaint(each, entry.get(each.alias))) is not None
    }
    if errors:
        raise Invalid(errors)
    kept = {
        each.alias: entry[each.alias]
        for each in fields
        if is_kept(each) and is_filled(each, entry.get(each.alias))
    }
    entry_id = uuid4()
    work.connection.execute(
        sa.insert(form_entry).values(id=entry_id, form_id=form_id, values=kept, created_at=work.now)
    )
    work.record(Change(_KIND, str(entry_id), LogType.NEW))

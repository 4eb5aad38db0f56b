"""What the Info Object says about people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Kind
from specloom.check.subject import Subject

__all__ = ["check_emails"]

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\Z")


def check_emails(subject: Subject) -> Iterator[Finding]:
    """OAS 3: in the form of an e-mail address; validators differ in how closely they look."""
    for node in subject.index.of(Kind.CONTACT):
        email = node.fields.get("email")
        if isinstance(email, str) and not _ADDRESS.match(email):
            yield Finding("contact-email", (*node.pointer, "email"), {"email": email})

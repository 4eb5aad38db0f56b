"""The Management API as one application."""

from __future__ import annotations

from umbraco_apis.management_v1.server import Application, create_app

from content_platform.apis.management.audit_log import AuditLog
from content_platform.apis.management.culture import Culture
from content_platform.apis.management.data_type import DataType
from content_platform.apis.management.document import Document
from content_platform.apis.management.document_type import DocumentType
from content_platform.apis.management.errors import on_error
from content_platform.apis.management.language import Language
from content_platform.apis.management.login import Login
from content_platform.apis.management.media import Media
from content_platform.apis.management.media_type import MediaType
from content_platform.apis.management.member import Member
from content_platform.apis.management.member_group import MemberGroup
from content_platform.apis.management.member_type import MemberType
from content_platform.apis.management.relation import Relation
from content_platform.apis.management.relation_type import RelationType
from content_platform.apis.management.security import Security
from content_platform.apis.management.server import Server
from content_platform.apis.management.temporary_file import TemporaryFile
from content_platform.apis.management.user import Users
from content_platform.apis.management.user_group import UserGroups
from content_platform.apis.options import options
from content_platform.content.turn_invariant import turn_invariant
from content_platform.platform import Platform

__all__ = ["create_management"]


def create_management(platform: Platform) -> Application:
    """The application: one line for each tag."""
    return create_app(
        audit_log=AuditLog(platform),
        culture=Culture(),
        data_type=DataType(platform),
        document=Document(platform),
        document_type=DocumentType(platform),
        language=Language(platform, on_delete=turn_invariant),
        media=Media(platform),
        media_type=MediaType(platform),
        member=Member(platform),
        member_group=MemberGroup(platform),
        member_type=MemberType(platform),
        relation=Relation(platform),
        relation_type=RelationType(platform),
        login=Login(platform),
        server=Server(platform),
        temporary_file=TemporaryFile(platform),
        user=Users(platform),
        user_group=UserGroups(platform),
        security=Security(platform),
        on_error=on_error,
        **options(platform.settings),
    )

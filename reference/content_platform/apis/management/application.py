"""The Management API as one application."""

from __future__ import annotations

from umbraco_apis.management_v1.server import Application, create_app

from content_platform.apis.management.audit_log import AuditLog
from content_platform.apis.management.culture import Culture
from content_platform.apis.management.data_type import DataType
from content_platform.apis.management.document_type import DocumentType
from content_platform.apis.management.errors import on_error
from content_platform.apis.management.language import Language
from content_platform.apis.management.login import Login
from content_platform.apis.management.media_type import MediaType
from content_platform.apis.management.member_type import MemberType
from content_platform.apis.management.relation import Relation
from content_platform.apis.management.relation_type import RelationType
from content_platform.apis.management.security import Security
from content_platform.apis.management.server import Server
from content_platform.apis.management.user import Users
from content_platform.apis.management.user_group import UserGroups
from content_platform.platform import Platform
from content_platform.storage.store import Work

__all__ = ["create_management"]


def create_management(platform: Platform) -> Application:
    """The application: one line for each tag."""
    return create_app(
        audit_log=AuditLog(platform),
        culture=Culture(),
        data_type=DataType(platform),
        document_type=DocumentType(platform),
        language=Language(platform, on_delete=_keep_content),
        media_type=MediaType(platform),
        member_type=MemberType(platform),
        relation=Relation(platform),
        relation_type=RelationType(platform),
        login=Login(platform),
        server=Server(platform),
        user=Users(platform),
        user_group=UserGroups(platform),
        security=Security(platform),
        on_error=on_error,
        validate_responses=platform.settings.validate_responses,
        debug=not platform.settings.is_production,
        max_body=platform.settings.max_body,
        prepare=platform.settings.is_production,
    )


def _keep_content(_: Work, __: str) -> None:
    """There is no content yet."""

"""The Content Management API as one application."""

from __future__ import annotations

from umbraco_apis.content_management_v2.server import Application, create_app

from content_platform.apis.content_management.content import Content
from content_platform.apis.content_management.content_type import ContentType
from content_platform.apis.content_management.errors import on_error
from content_platform.apis.content_management.forms import Forms
from content_platform.apis.content_management.language import Language
from content_platform.apis.content_management.media import Media
from content_platform.apis.content_management.media_type import MediaType
from content_platform.apis.content_management.member import Member
from content_platform.apis.content_management.member_group import MemberGroup
from content_platform.apis.content_management.member_type import MemberType
from content_platform.apis.content_management.oauth import Oauth
from content_platform.apis.content_management.relation import Relation
from content_platform.apis.content_management.relation_type import RelationType
from content_platform.apis.content_management.security import Security, require_project
from content_platform.apis.options import options
from content_platform.content.turn_invariant import turn_invariant
from content_platform.platform import Platform

__all__ = ["create_content_management"]


def create_content_management(platform: Platform) -> Application:
    """The application: one line for each tag."""
    return create_app(
        content=Content(platform),
        content_type=ContentType(platform),
        media=Media(platform),
        media_type=MediaType(platform),
        forms=Forms(platform),
        language=Language(platform, on_delete=turn_invariant),
        member=Member(platform),
        member_group=MemberGroup(platform),
        member_type=MemberType(platform),
        oauth=Oauth(platform),
        relation=Relation(platform),
        relation_type=RelationType(platform),
        security=Security(platform),
        on_request=require_project,
        on_error=on_error,
        **options(platform.settings),
    )

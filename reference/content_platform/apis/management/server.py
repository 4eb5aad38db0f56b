"""The tag Server of the Management API."""

from __future__ import annotations

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import ServerApi

from content_platform import __version__
from content_platform.access.user import User
from content_platform.platform import Platform
from content_platform.storage.migrate import current_revision, head_revision

__all__ = ["Server"]


class Server(ServerApi[User]):
    """What this server is, and whether its database is of the same release."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._revision = head_revision()
        self._mode = (
            m.RuntimeModeModel.PRODUCTION
            if platform.settings.is_production
            else m.RuntimeModeModel.DEVELOPMENT
        )

    def get_status(self) -> m.ServerStatusResponseModel:
        with self._store.read() as connection:
            is_current = current_revision(connection) == self._revision
        level = m.RuntimeLevelModel.RUN if is_current else m.RuntimeLevelModel.UPGRADE
        return m.ServerStatusResponseModel(server_status=level)

    def get_information(self, **_: object) -> m.ServerInformationResponseModel:
        offset = self._store.clock().strftime("%z")  # +hhmm
        sign = "-" if offset.startswith("-") else ""
        return m.ServerInformationResponseModel(
            version=__version__,
            base_utc_offset=f"{sign}{offset[1:3]}:{offset[3:5]}:00",
            runtime_mode=self._mode,
        )

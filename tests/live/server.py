"""A filled database in, the platform as a process on it out, with clients over a socket."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from umbraco_apis.content_management_v2 import Client

from live.serving import Process, serve

__all__ = ["Server"]

_PROJECT = "demo"
_KEY = re.compile(r"^  administrator +(\S+)$", re.MULTILINE)


class Server:
    """A process that may be killed and started again where it was.

    `settings` are environment variables, `key` is an API key of the database, `folder` has the log.
    """

    def __init__(
        self, settings: Mapping[str, str], folder: Path, key: str = "", within: Sequence[str] = ()
    ) -> None:
        self.settings = settings
        self._folder = folder
        self._within = within
        self.process = self._serve()
        self.key = key or self._printed_key()

    @property
    def database_url(self) -> str:
        """Where it keeps everything."""
        return self.settings["DATABASE_URL"]

    @property
    def headers(self) -> Mapping[str, str]:
        """What says who calls, for those who send bytes themselves."""
        return {"Api-Key": self.key, "Umb-Project-Alias": _PROJECT}

    def start_again(self) -> None:
        """At the same port; the process before is gone."""
        self.process = self._serve(self.process.port)

    def client(self) -> Client:
        """One that acts as the key's user, and does not try again."""
        return Client(
            base_url=self.process.url,
            api_key=self.key,
            umb_project_alias=_PROJECT,
            retries=0,
            responses="strict",
        )

    def _serve(self, port: int | None = None) -> Process:
        return serve(self.settings, self._folder, within=self._within, port=port)

    def _printed_key(self) -> str:
        """As the server prints it when it fills an empty database."""
        found = _KEY.search(self.process.log.read_text("utf-8"))
        if found is None:
            raise LookupError("the server has printed no key of the administrator's")
        return found[1]

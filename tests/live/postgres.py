"""A folder in, Debian's PostgreSQL out, on a free port of loopback and never as root.

`python -m live.postgres` starts the one below `build/` (and installs the packages where they are missing),
and prints its URL; `python -m live.postgres stop` ends it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cluster", "PostgresMissingError", "cluster_of", "temporary_cluster"]

_PROGRAMS = Path("/usr/lib/postgresql")
_OWNER = "postgres"  # whom Debian's packages make; PostgreSQL refuses to run as root
_USER = "platform"
_HOST = "127.0.0.1"


class PostgresMissingError(Exception):
    """There is no PostgreSQL on this machine, and none can be installed."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One server with its data in `folder`; whoever is on this machine may connect to it."""

    folder: Path

    @property
    def port(self) -> int | None:
        """Where it listens; None while it does not run."""
        try:
            lines = (self.folder / "data" / "postmaster.pid").read_text("utf-8").splitlines()
        except FileNotFoundError:
            return None
        return int(lines[3]) if len(lines) > 3 and _is_running(int(lines[0])) else None

    def url(self, database: str = "postgres") -> str:
        """What SQLAlchemy calls a database of it. Raises `PostgresMissingError` while it does not run."""
        port = self.port
        if port is None:
            raise PostgresMissingError(f"{self.folder} does not run: `make postgres` starts it")
        return f"postgresql+psycopg://{_USER}@{_HOST}:{port}/{database}"

    def start(self, port: int | None = None, *, is_durable: bool = True) -> None:
        """Return when it takes connections, at `port` or any that is free.

        One that is not durable survives all crashes but that of the machine, and does not wait for disks.
        """
        if self.port is not None:
            return
        if not (self.folder / "data" / "PG_VERSION").exists():
            self._create()
        told = f"-p {port or _free_port()} -c listen_addresses={_HOST} -c unix_socket_directories="
        if not is_durable:
            told += " -c fsync=off"
        self._run("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", told)

    def stop(self, mode: str = "fast") -> None:
        """Return when it is gone; `immediate` is how it ends in a crash."""
        if self.port is not None:
            self._run("pg_ctl", "stop", "-w", "-m", mode)

    def remove(self) -> None:
        """Stop it, and its data with it."""
        self.stop("immediate")
        shutil.rmtree(self.folder)

    def _create(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, _OWNER, _OWNER)
        self._run("initdb", f"--username={_USER}", "--auth=trust", "--encoding=UTF8", "--no-locale")

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs on the data, as a user who may."""
        argv = [str(_programs() / program), "-D", str(self.folder / "data"), *arguments]
        # Not a pipe: the server keeps what its starter had open, and the end would never be read.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [*_as_owner(), *argv],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                check=False,
            )
            if done.returncode:
                said.seek(0)
                raise PostgresMissingError(
                    f"{program}: {said.read().decode(errors='replace').strip()}"
                )


def cluster_of(repository: Path) -> Cluster:
    """The cluster that belongs to a checkout."""
    folder = repository / "build" / "postgres"
    if os.geteuid() == 0 and not _reaches(repository):
        # The owner of the data cannot enter a checkout that lies in the home of root.
        folder = Path(tempfile.gettempdir()) / f"postgres-of{str(repository).replace('/', '-')}"
    return Cluster(folder)


def temporary_cluster() -> Cluster:
    """A cluster of nobody else's, for those who break it; `remove` it afterwards."""
    return Cluster(Path(tempfile.mkdtemp(prefix="postgres-")))


def install() -> None:
    """Debian's package, where it is missing. Raises `PostgresMissingError` where that fails."""
    if any(_PROGRAMS.glob("*/bin/initdb")):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "postgresql"]):
        argv = [*sudo, *environment, "apt-get", "--quiet", *arguments]
        try:
            subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise PostgresMissingError(f"cannot install PostgreSQL: {error}") from error


def main(argv: Sequence[str]) -> int:
    """Start or stop the cluster of this checkout."""
    cluster = cluster_of(Path(__file__).resolve().parents[2])
    try:
        if "stop" in argv:
            cluster.stop()
            return 0
        install()
        cluster.start(is_durable=False)
        print(cluster.url())
    except PostgresMissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _programs() -> Path:
    """The folder of the newest version's programs."""
    found = sorted(_PROGRAMS.glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if not found:
        raise PostgresMissingError("PostgreSQL is not installed: `make postgres` does it")
    return found[-1].parent


def _as_owner() -> list[str]:
    return ["runuser", "-u", _OWNER, "--"] if os.geteuid() == 0 else []


def _reaches(folder: Path) -> bool:
    try:
        pwd.getpwnam(_OWNER)
    except KeyError:
        return False
    asked = [*_as_owner(), "test", "-x", str(folder)]
    return subprocess.run(asked, check=False).returncode == 0


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((_HOST, 0))
        return int(taken.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

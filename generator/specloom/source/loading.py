"""The work of one load: the files read so far, what they lead to, and what could not be read."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.diagnostics import Diagnostics, Halted, Location, Related
from specloom.source.disk import Disk, FoundFile, UnreadableFile
from specloom.source.identifiers import Identifiers, may_identify
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem, UnreadableText
from specloom.source.read_file import ContentReader
from specloom.source.references import Reference, ReferenceKind, iter_references
from specloom.source.resolve import file_of_reference, is_remote
from specloom.source.text import Lines
from specloom.source.tree import Position, SourceFile, SourceTree, location_of
from specloom.source.unresolved import Written, report_missing
from specloom.source.value_cache import ValueCache

if TYPE_CHECKING:
    from specloom.source.remote import Remote

__all__ = ["Loading"]


class Loading:
    """Reads files in waves: what one wave refers to, sorted by name, is the next."""

    def __init__(self, root: Path, diagnostics: Diagnostics, options: LoadOptions) -> None:
        self.disk = Disk(root, options.max_file_bytes)
        self._root = Path(self.disk.root)
        self._diagnostics = diagnostics
        self._options = options
        self._remote: Remote | None = None
        self._cache = ValueCache(self.disk.root, options)
        self._reader = ContentReader(options, self._cache)
        self._identifiers = Identifiers()
        self._files: dict[str, SourceFile] = {}
        self._other_names: dict[str, str] = {}
        self._missing: dict[str, UnreadableFile] = {}
        self._unreadable: set[str] = set()
        self._known: list[str] = []

    def tree(self) -> SourceTree:
        """What has been read, by name."""
        return SourceTree(
            self._root,
            {name: self._files[name] for name in sorted(self._files)},
            self._other_names,
            frozenset(self._missing) | frozenset(self._unreadable),
            self._identifiers,
        )

    def follow(self, names: list[str]) -> None:
        """Read the files `names` and all that they lead to; hosts are asked when no file is left."""
        wave, distant = list(dict.fromkeys(names)), set[str]()
        seen = set(wave)
        while wave:
            found: set[str] = set()
            for name in wave:
                found |= self._read(name)
            found -= seen
            distant |= {name for name in found if is_remote(name)}
            wave = sorted(found - distant)
            if not wave:
                wave = sorted(distant - self._identifiers.targets.keys())
                distant.clear()
            seen.update(wave)
        self._cache.save()

    def _read(self, name: str) -> set[str]:
        """Read the file called `name`, unless it has been or cannot be; the names it leads to."""
        try:
            found = self._fetch(name) if is_remote(name) else self.disk.read(name)
        except UnreadableFile as error:
            self._missing[name] = error
            return set()
        if found.name != name:
            self._other_names[name] = found.name
        if found.name in self._files or found.name in self._unreadable:
            return set()
        if len(self._files) >= self._options.max_files:
            limit = self._options.max_files
            self._diagnostics.report("too-many-files", Location(found.name), limit=limit)
            raise Halted
        return self._take(found)

    def _fetch(self, url: str) -> FoundFile:
        if self._remote is None:
            # What urllib loads takes longer than most specifications, and most never ask a host.
            from specloom.source.remote import Remote  # noqa: PLC0415

            self._remote = Remote(self._options)
        return self._remote.read(url)

    def _take(self, found: FoundFile) -> set[str]:
        try:
            digest = blake2b(found.data, digest_size=32).hexdigest()
            content = self._reader.read(found.name, found.data, digest)
        except UnreadableText as error:
            self._unreadable.add(found.name)
            self._report(found, error.problem)
            return set()
        for problem in content.problems:
            self._report(found, problem)
        text = content.text
        source = SourceFile(
            found.name, found.path, content.value, digest, text.locate, text.line_text
        )
        self._files[found.name] = source
        if may_identify(found.data):
            self._identifiers.add(found.name, content.value)
        return {file_of_reference(found.name, path, self._root) for path in content.paths}

    def _report(self, found: FoundFile, problem: Problem) -> None:
        lines = Lines(found.data.decode("utf-8-sig", "replace"))

        def place(at: Position | None) -> Location:
            if at is None:
                return Location(found.name)
            return location_of(found.name, at, lines.line(at.line))

        related = (
            [] if problem.first is None else [Related(problem.first[0], place(problem.first[1]))]
        )
        self._diagnostics.report(
            problem.code, place(problem.at), help=problem.help, related=related, **problem.holes
        )

    def report_missing(self, entries: list[str]) -> None:
        """Report the files that could not be had, at every reference that asks for them."""
        for name in entries:
            if name in self._missing:
                self._report_missing(Written(name, "", Location(name)), name)
        for source in self._files.values() if self._missing else ():
            for found in iter_references(source.value, extensions=self._options.follow_extensions):
                name = file_of_reference(source.name, found.text, self._root)
                named = self._identifiers.candidates(source.name, found.pointer, found.text)
                if name in self._missing and not self._is_a_name(found, name) and not any(named):
                    location = source.location(found.pointer)
                    self._report_missing(Written(source.name, found.text, location), name)

    def _is_a_name(self, found: Reference, name: str) -> bool:
        """Whether `found` may be the name of a schema that only looks like a file (`cat.yaml`)."""
        is_missing = self._missing[name].code == "file-missing"
        return is_missing and found.kind is ReferenceKind.MAPPING

    def _report_missing(self, written: Written, name: str) -> None:
        if not self._known:
            self._known = self.disk.names()
        known = [other for other in self._known if other != written.file]
        report_missing(written, self._missing[name], known, self._diagnostics)

"""Stories from folders: every file read, every problem of all of them told in one go."""

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from factcheck.garbage import uncollected
from factcheck.model.claim import Claim, Span
from factcheck.model.problem import InvalidInputError
from factcheck.model.source import Source
from factcheck.model.story import Settings, Story, Text
from factcheck.sheets.claims import NO_DEFAULTS, Draft, claim, named, read_claim, read_defaults
from factcheck.sheets.files import MAX_TEXT, as_on_disk, decode, read_bytes, show_path, size_of
from factcheck.sheets.folders import Folder, find
from factcheck.sheets.known import Claims, Known, Sheet
from factcheck.sheets.nodes import Group, Items, Node, Place, Problems, is_absent, marks
from factcheck.sheets.own import node_of, read_decisions, read_settings, top
from factcheck.sheets.tables import SUFFIXES as TABLES
from factcheck.sheets.tables import Sources
from factcheck.sheets.wording import did_you_mean, shown
from factcheck.waiting import waiting_for


def load(paths: Sequence[str | Path], story: str | None = None, known: Known | None = None) -> tuple[Story, ...]:
    """Read all stories at and below some paths.

    Takes:   folders or single sheets; the id of one story, to read only that; sheets that need not be read again.
    Gives:   the stories in order of their ids; a sheet that cannot be read never silently leaves one.
    Raises:  InvalidInputError with all problems of all files, in order of place.
    """
    readers, noted = begun(paths, story, known)
    if known is not None:
        known.expect([path for reader in readers if reader.known for path in reader.folder.sheets])
    try:
        return read(readers, noted)
    except InvalidInputError:
        if known is None:
            raise
        return load(paths, story)  # some problems show between sheets only: all of them are read for that


def read(readers: "Sequence[StoryReader]", noted: Sequence[Problems]) -> tuple[Story, ...]:
    """Read the stories that were found."""
    with uncollected():
        stories = [reader.story() for reader in readers]
    refuse(noted)
    return tuple(one for one in stories if one is not None)


def begun(
    paths: Sequence[str | Path], story: str | None = None, known: Known | None = None
) -> "tuple[list[StoryReader], list[Problems]]":
    """Find all stories, as `load` does, and give a reader of each, with all that will be noted of them."""
    noted: list[Problems] = []
    folders = find(paths, noted)
    if story is not None and not any(noted_in.found for noted_in in noted):
        ids = [folder.id for folder in folders]
        folders = [folder for folder in folders if folder.id == story]
        if not folders:
            here = Problems(", ".join(show_path(Path(path)) for path in paths))
            here.add(Place(1, 1), f"there is no story {shown(story)} here{did_you_mean(story, ids)}")
            noted.append(here)
    return [StoryReader(folder, noted, known) for folder in folders], noted


def refuse(noted: Iterable[Problems]) -> None:
    """Raise InvalidInputError if anything was noted, with all of it in order of place."""
    found = {problem for problems in noted for problem in problems.found}
    if found:
        raise InvalidInputError(tuple(sorted(found)))


class _Record(msgspec.Struct):
    """What is known of a source, and where it was said."""

    values: dict[str, Any]
    file: Path
    span: Span
    declared: bool
    marks: Mapping[str, Span] = msgspec.field(default_factory=dict)


class StoryReader:
    """Reads the files of one story: `story` all of them here; `sheets` and `made` all but its tables."""

    def __init__(self, folder: Folder, noted: list[Problems], known: Known | None = None) -> None:
        self.folder = folder
        self.noted = noted
        self.recalled: dict[str, Sequence[Claim]] = {}
        self.data: dict[str, tuple[str, bytes]] = {}
        self.problems: dict[str, Problems] = {}
        self.records: dict[str, _Record] = {}
        self.drafts: list[Draft] = []
        self.tables = [path for path in folder.sheets if path.suffix.lower() in TABLES]
        self.known = None if self.tables else known
        self.files: dict[str, Path | None] = {}

    def size(self) -> int:
        """How many bytes its sheets have; none where that cannot be told."""
        return size_of(self.folder.sheets, self.folder.path)

    def story(self) -> Story | None:
        """Read everything; None when there was any problem."""
        self.sheets()
        if self.tables:
            from factcheck.sheets.rows import RowReader
        for path in self.tables:  # last, since their rows add to sources that have records
            rows = RowReader(self.at(path))
            self.drafts.extend(rows.drafts(path))
            self.add(path, rows.sources)
        self.drafts.sort(key=lambda draft: draft.file)
        drafts = named(self.drafts, self.problems)
        self.drafts = []
        made = self.made()
        return replace(made, claims=self.claims(drafts)) if made else None

    def sheets(self) -> None:
        """Read the story's sheets, and what sources.yaml says."""
        self.begin()
        for path in self.folder.sheets:
            if path not in self.tables:
                self.sheet(path)

    def begin(self) -> None:
        """Find the story's own files, and read what sources.yaml says."""
        self.files = {stem: self.own(stem) for stem in ("story", "resolutions", "sources")}
        self.sources_file(self.files["sources"])

    def made(self) -> Story | None:
        """The story without its claims, once all sources are known; None when there was any problem."""
        texts = self.texts()
        settings, places = self.settings(self.files["story"])
        decisions = self.files["resolutions"]
        resolutions = read_decisions(decisions, self.at(decisions)) if decisions else ()
        if any(problems.found for problems in self.problems.values()):
            return None
        return Story(
            id=self.folder.id,
            path=show_path(self.folder.path),
            sources=tuple(Source(**self.records[name].values) for name in sorted(self.records)),
            claims=(),
            settings=settings,
            resolutions=resolutions,
            texts=texts,
            settings_file=show_path(self.files["story"]) if self.files["story"] else None,
            marks=places,
        )

    def claims(self, drafts: list[Draft]) -> Sequence[Claim]:
        """All claims in the order of their sources: those read, and those known from before.

        Rows of a table may add claims to a source of a sheet; where there is no table, a sheet has all of its source's.
        """
        read = _claims(drafts)
        if self.known is None:
            return read
        by_source = {source: tuple(those) for source, those in groupby(read, attrgetter("source"))}
        for source, (file, data) in self.data.items():
            record = self.records[source]
            sheet = Sheet(record.values, record.span, record.marks, by_source.get(source, ()))
            self.recalled[source] = self.known.remember(file, data, sheet)
        parts = {**by_source, **self.recalled}
        return Claims([parts[source] for source in sorted(parts)])

    def at(self, path: Path) -> Problems:
        """The problems of one file."""
        file = show_path(path)
        if file not in self.problems:
            self.problems[file] = Problems(file)
            self.noted.append(self.problems[file])
        return self.problems[file]

    def own(self, stem: str) -> Path | None:
        """The story's file of this name; there may be one."""
        files = self.folder.own.get(stem, [])
        for other in files[1:]:
            self.at(other).add(Place(1, 1), f"there is a '{files[0].name}' already; keep one of the two")
        if stem == "resolutions" and files and files[0].suffix != ".yaml":
            self.at(files[0]).add(Place(1, 1), "decisions are kept in a file named 'resolutions.yaml'; rename this one")
        return files[0] if files else None

    def sheet(self, path: Path) -> None:
        """Read one claim sheet."""
        from factcheck.sheets.keys import sheet_shape

        problems = self.at(path)
        data = read_bytes(path, problems)
        if data is None:
            return
        known = self.known.recall(problems.file, data) if self.known else None
        if known is not None:
            self.told(path, known)
            self.recalled[known.record["id"]] = known.claims
            return
        node = node_of(path, data, problems)
        if node is None:
            return
        values = sheet_shape().read(node, "", problems)
        if not isinstance(node, Group):
            return
        source = values.get("source", {}).get("id", "")
        if source:
            self.record(values["source"], node.nodes["source"], path)
            if self.known:
                self.data[source] = problems.file, data
        defaults = NO_DEFAULTS
        if "defaults" in values:
            defaults = read_defaults(values["defaults"], node.nodes["defaults"])
        for child in values.get("claims", ()):
            draft = read_claim(child, source, defaults, problems)
            if draft is not None:
                self.drafts.append(draft)

    def told(self, path: Path, sheet: Sheet) -> None:
        """Keep the record of a source whose sheet was read elsewhere."""
        self.keep(_Record(dict(sheet.record), path, sheet.span, True, sheet.places))

    def alone(self, path: Path) -> Sheet | None:
        """Read one sheet, apart from its story; None where it has a problem. Its claims are left in `drafts`."""
        self.sheet(path)
        if any(problems.found for problems in self.noted) or len(self.records) != 1:
            return None
        (record,) = self.records.values()
        return Sheet(record.values, record.span, record.marks, ())

    def record(self, values: dict[str, Any], node: Node, path: Path) -> None:
        """Keep the record of a source as it is written."""
        places = dict(marks(node))
        self.keep(_Record(values, path, places.get("id", node.span), True, places))

    def keep(self, record: _Record) -> None:
        """Keep a source's record; its id is its own in the story."""
        name = record.values["id"]
        first = self.records.setdefault(name, record)
        if first is not record:
            where = f"{show_path(first.file)}:{first.span.line}"
            self.at(record.file).add(
                record.span, f"the source id '{name}' is already taken, by {where}; give this source another"
            )

    def sources_file(self, path: Path | None) -> None:
        """Read sources.yaml."""
        if path is None:
            return
        from factcheck.sheets.keys import sources_shape

        problems, node = self.at(path), top(path, self.at(path))
        if node is None:
            return
        values = sources_shape().read(node, "", problems)
        listed = node.nodes.get("sources") if isinstance(node, Group) else None
        if isinstance(listed, Items):
            there = [child for child in listed.nodes if not is_absent(child)]
            for record, child in zip(values.get("sources", ()), there, strict=True):
                if "id" in record:
                    self.record(record, child, path)

    def add(self, path: Path, sources: Sources) -> None:
        """Add what the rows of a table say of their sources."""
        for name, (values, span) in sources.items():
            first = self.records.get(name)
            if first is None:
                self.records[name] = _Record({"id": name} | values, path, span, False)
                continue
            for key, value in values.items():
                if first.values.setdefault(key, value) != value:
                    where = f"{show_path(first.file)}:{first.span.line}"
                    shows = f"{shown(str(value))} here and {shown(str(first.values[key]))} in {where}"
                    self.at(path).add(span, f"'source.{key}' of '{name}' is {shows}")

    def texts(self) -> dict[str, Text]:
        """Read the sources' archived texts; none may lie outside the story's folder."""
        texts = {}
        for name in sorted(self.records):
            record = self.records[name]
            if "text" in record.values:
                text = self.text(record)
                if text is not None:
                    texts[name] = text
        return texts

    def text(self, record: _Record) -> Text | None:
        """Read one source's text; what is wrong is said where the sheet names it."""
        written = record.values["text"]
        span = record.marks.get("text", record.span)
        problems = self.at(record.file)
        story = Path(os.path.realpath(self.folder.path))
        if "\0" in written or os.path.isabs(written):
            problems.add(
                span, f"the text {shown(written)} is not a path from this file; write one such as texts/article.txt"
            )
            return None
        path = record.file.parent / written
        if not Path(os.path.normpath(story / written)).is_relative_to(story) or not _inside(path, story):
            problems.add(span, f"the text {shown(written)} lies outside the story's folder; move it inside")
            return None
        with waiting_for(path):
            path = as_on_disk(path)
            is_there = path.is_file()
        if not is_there:
            gone = "is a folder" if path.is_dir() else "is not there"
            gone += "; write '/' between folders" if "\\" in written else ""
            problems.add(span, f"the text {shown(written)} {gone}")
            return None
        here = Problems(show_path(path))
        data = read_bytes(path, here, MAX_TEXT)
        content = None if data is None else decode(data, here)
        for problem in here.found:
            problems.add(span, f"the text {shown(written)}, line {problem.line}: {problem.message}")
        if content is not None and "\0" in content:
            problems.add(span, f"the text {shown(written)} holds NUL characters; it is no plain text")
        return None if content is None else Text(here.file, content)

    def settings(self, path: Path | None) -> tuple[Settings, dict[str, Span]]:
        """Read story.yaml."""
        return (Settings(), {}) if path is None else read_settings(path, self.at(path))


def _claims(drafts: list[Draft]) -> tuple[Claim, ...]:
    """Make the drafts the claims that they are, each let go of as it is done: a million of them take much room."""
    drafts.reverse()
    claims = []
    while drafts:
        claims.append(claim(drafts.pop()))
    return tuple(claims)


def _inside(path: Path, folder: Path) -> bool:
    """Say whether a path, its links followed, lies in a folder."""
    return Path(os.path.realpath(path)).is_relative_to(folder)

"""The line from files to the JSON report, of which only what has changed since the last run is gone through again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from factcheck import memory, sheets
from factcheck.align.facts import align, near_misses
from factcheck.align.grouping import Grouping, group
from factcheck.align.mentioned import Mentioned, speakers, world
from factcheck.align.predicates import Vocabulary
from factcheck.engines import Crew
from factcheck.examining import Examiner
from factcheck.formats.json import HEAD, begun, closed, written_story
from factcheck.formats.json import encode as as_lines
from factcheck.kept import digests
from factcheck.kept.alignment import Aligned, KnownNames, kept_alignments, now_known, packed_alignment, tell
from factcheck.kept.bundles import Bundle, digest_of, encode, packed, recalled
from factcheck.kept.names import recall, remember
from factcheck.kept.report import Index, Indexed, Old, Writer, read_index
from factcheck.kept.sheets import KeptSheets
from factcheck.kept.work import Work
from factcheck.memory import Piece
from factcheck.model.story import Story
from factcheck.pieces import in_one
from factcheck.pipeline import Asked, Shared, plan, shown
from factcheck.reporting import Shown, Tally, source_lines
from factcheck.sheets.known import Claims

WORTH = 1_000
"""A story of fewer claims is gone through as a whole."""


class Line:
    """One check. Its pieces are to be taken once; then `save` keeps what the next one need not do again.

    `place` is where the report itself is kept, `index` what is kept of such calls; `files` is how the names of what is
    kept of the files begin, whatever is asked of them.
    """

    def __init__(self, paths: Sequence[Path], asked: Asked, place: Path, index: Path, files: Path) -> None:
        self.paths, self.asked, self.place = paths, asked, place
        self.sheets = KeptSheets(files.with_suffix(".sheets"))
        self.facts, self.index, self.names = files.with_suffix(".facts"), index, files.with_suffix(".names")
        self.mentioned: set[str] = set()
        self.tally = Tally()
        self.kept: dict[str, Aligned] = {}
        self.now: dict[str, Aligned] = {}
        self.indexed: dict[str, Indexed] = {}
        self.at = 0

    def pieces(self) -> Iterator[Piece]:
        """The report as JSON, piece by piece."""
        for piece in self._pieces():
            self.at += len(piece)
            yield piece

    def save(self, checksum: int) -> None:
        """Keep everything for the next run, the report being kept already, with this checksum."""
        self.sheets.save()
        if self.mentioned:
            remember(self.names, sorted(self.mentioned))
        if self.now != self.kept:
            memory.remember(self.facts, encode(self.now), 0)
        if self.indexed:
            memory.remember(self.index, encode(Index(self.place.name, checksum, self.indexed)), 0)

    def _pieces(self) -> Iterator[Piece]:
        with Crew(self.asked.place.jobs) as crew:
            yield from self._made(crew)

    def _made(self, crew: Crew) -> Iterator[Piece]:
        if not self.index.exists():  # of the next check hardly anything is shared out
            crew.expect(memory.weight(self.paths))
        self.sheets.crew = crew
        stories = sheets.load(self.paths, self.asked.story, self.sheets)
        self.kept = kept_alignments(self.facts)
        content, old = self._last()
        yield HEAD
        for story in stories:
            yield b"," if self.tally.stories else b""
            found = None if in_one(story) or len(story.claims) < WORTH else _packed(story)
            if found is None:
                yield from written_story(shown(story, None, self.asked, as_lines, crew), self.tally)
            else:
                yield from self._story(replace(story, claims=found[1]), found[0], content, old.get(story.id), crew)
        yield closed(self.tally.summary())

    def _last(self) -> tuple[bytes, dict[str, Indexed]]:
        """The last report of such a call, and its stories."""
        index = recalled(self.index, read_index)
        report = memory.recall(self.place.with_name(index.file)) if index else None
        if index is None or report is None or report.checksum != index.checksum:
            return b"", {}
        return report.content, index.stories

    def _story(
        self, story: Story, bundles: Sequence[Bundle], content: bytes, old: Indexed | None, crew: Crew
    ) -> Iterator[Piece]:
        told = Mentioned()
        for bundle in bundles:
            bundle.tell(told)
        known, kept = self._aligned(story, bundles, told)
        made_with = plan(story, told, known, self.asked)
        own = digests.of_units(
            kept,
            bundles,
            digests.of_story(made_with),
            digests.of_names(known),
            {source.id: digests.of_source(source, made_with) for source in story.sources},
        )
        work = Work(kept, story.claims, own, old)
        sources = source_lines(story.sources, made_with.origins, told.via)
        yield from begun(Shown(story.id, story.settings.title, story.path, sources, told.drafted, iter(())), self.tally)
        writer = Writer(self.at, None if old is None else Old(content, old, work.valid), work.units)
        for name, unit, one in work.lines(Examiner(made_with), crew, self.asked.told):
            writer.add(name, unit, one)
        yield from writer.written(self.tally)
        yield b"}"
        self.indexed[story.id] = writer.indexed
        self.now[story.id] = replace(kept, names=now_known(known.names))

    def _aligned(self, story: Story, bundles: Sequence[Bundle], told: Mentioned) -> tuple[Shared, Aligned]:
        """What the claims of a story share, and its alignment: the last one where nothing of that has changed."""
        names = world(story.settings, told)
        orders = {bundle.source: frozenset(bundle.orders) for bundle in bundles}
        heads = [bundle.heads for bundle in bundles]
        digest = digest_of(story.settings.model_dump_json(), heads, sorted(names.often.items()))
        kept = self.kept.get(story.id)
        if kept and kept.digest == digest:
            tell(names, kept.names)
            return Shared(names, orders, kept.people), kept
        recall(self.names)
        vocabulary = Vocabulary(story.settings)
        people = speakers(told, names)
        grouping = group(told, names, vocabulary)
        self.mentioned.update(names.mentioned)
        grouped = digest_of(story.settings.model_dump_json(), heads, *_grouped(grouping, told))
        if kept and kept.grouped == grouped:
            found = replace(kept, digest=digest, people=people, names=KnownNames())
        else:
            aligned = align(list(story.claims), grouping, vocabulary)
            near = near_misses(grouping.near, [aligned])
            parts = packed_alignment(aligned.facts, near, story, vocabulary)
            found = Aligned(digest, grouped, *parts, people, KnownNames())
        return Shared(names, orders, people), found


def _grouped(grouping: Grouping, told: Mentioned) -> tuple[object, ...]:
    """All of a grouping that bears on which claims are on which fact."""
    subjects = sorted((name, whole := grouping.subjects[name], grouping.keys[whole]) for name in told.subjects)
    near = [pair for pair in grouping.near if pair[0] in told.subjects and pair[1] in told.subjects]
    predicates = sorted(grouping.predicates.canonical.items()), grouping.predicates.near
    statements = sorted(grouping.statements.items()), sorted(grouping.statement_keys.items())
    return subjects, near, predicates, statements


def _packed(story: Story) -> tuple[list[Bundle], Claims] | None:
    """The claims of a story, packed; None where they hold what cannot be (half a surrogate pair)."""
    try:
        return packed(story)
    except UnicodeError:
        return None

"""The straight line, from files to a report: a stage a line, each a function of frozen things."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from msgspec.structs import replace

from factcheck import engines, sheets
from factcheck.align.facts import align, near_misses, subjects_apart
from factcheck.align.grouping import group
from factcheck.align.mentioned import Mentioned, mentioned, speakers, world
from factcheck.decisions.apply import held_apart
from factcheck.engines import Crew, DiedError, Place, Told
from factcheck.engines.large import Held
from factcheck.examining import Examiner, Plan, parts
from factcheck.model.claim import Claim
from factcheck.model.problem import InvalidInputError, Problem
from factcheck.model.report import Part, Report, StoryReport
from factcheck.model.story import PlacedResolution, Story
from factcheck.origins import trace
from factcheck.pieces import in_one
from factcheck.readings import Orders, day_orders, source_contexts
from factcheck.reporting import Shown, report, source_lines, story_report
from factcheck.values.base import NO_WORLD, World

T = TypeVar("T")
Paths = str | Path | Sequence[str | Path]


class Asked(NamedTuple):
    """What is asked of a check, besides the files: see `check` for each."""

    story: str | None = None
    only: Collection[str] = ()
    without: Collection[str] = ()
    fail_on: Collection[str] | None = None
    decisions_from: str | Path | None = None
    today: date | None = None
    place: Place = Place()
    told: Told | None = None


def check(  # noqa: PLR0913  an option a parameter
    paths: Paths = "claims",
    *,
    story: str | None = None,
    only: Collection[str] = (),
    without: Collection[str] = (),
    fail_on: Collection[str] | None = None,
    decisions_from: str | Path | None = None,
    today: date | str | None = None,
    jobs: int | None = None,
    engine: Literal["local", "dask"] = "local",
    scheduler: str | None = None,
    told: Told | None = None,
) -> Report:
    """Cross-check every story below some folders.

    Takes:   folders or sheets; `story` keeps one story; `only` keeps findings of some rules; `without` leaves out
             sources and whatever rests on them alone; `fail_on` (severities or rules) overrides the stories' policy;
             `decisions_from` takes all decisions from one file; `today` is what decisions expire by, a day or
             `2023-07-01`; `jobs` is how many processes share the work (0: by the size of the stories); or, with the
             engine `dask`, the cluster does whose `scheduler` is named. `told(done, total)` hears how many claims are
             examined.
    Gives:   the report; equal input gives equal reports.
    Raises:  InvalidInputError with every problem of every file, and for names that nothing has; ValueError and
             TypeError for a `today` that is no day.
    """
    some = None if fail_on is None else _some(fail_on)
    place = Place(jobs, engine, scheduler)
    asked = Asked(story, _some(only), _some(without), some, decisions_from, _day(today), place, told)
    stories = [(story_report(*one[:4], one.parts), one.drafted) for one in stream(paths, asked, _as_it_is)]
    return report([one for one, _ in stories], sum(drafted for _, drafted in stories))


def stream(
    paths: Paths, asked: Asked, finish: Callable[[Part], T], bundle: Callable[[Story, int, list[T]], T] | None = None
) -> Iterator[Shown[T]]:
    """The same story by story and part by part, none of it kept: for stories that no memory holds twice.

    `finish` is done to each part where it was made, which may be another process; and on a cluster `bundle` to those
    of many subjects together, given the story and their number. A story's parts must be taken before the next story is
    asked for.

    Raises:  InvalidInputError with every problem of every file, before anything is given.
    """
    if asked.place.engine == "dask":
        return _clustered(paths, asked, finish, bundle)
    return _here(paths, asked, finish)


def examined(paths: Paths, asked: Asked) -> list[tuple[Story, StoryReport]]:
    """Every story as its files say it, with its report: for exports, which hold what a report does not.

    Raises:  InvalidInputError with every problem of every file.
    """
    with Crew(asked.place.jobs) as crew:
        stories = sheets.load(_listed(paths), asked.story)
        found = _stream(stories, asked, _as_it_is, crew)
        return [(story, story_report(*one[:4], one.parts)) for story, one in zip(stories, found, strict=True)]


def _day(given: date | str | None) -> date | None:
    """A day, also one that is written (`2023-07-01`) or has a time of day."""
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise ValueError(f"today is a day such as 2023-07-01; {given!r} is none") from None
    if isinstance(given, datetime):
        return given.date()
    if given is not None and not isinstance(given, date):
        raise TypeError(f"today is a datetime.date, or a day such as '2023-07-01'; {given!r} is neither")
    return given


def _some(names: Collection[str]) -> Collection[str]:
    """Several names; one may come alone, which would else be taken for its letters."""
    return (names,) if isinstance(names, str) else names


def _listed(paths: Paths) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _here(paths: Paths, asked: Asked, finish: Callable[[Part], T]) -> Iterator[Shown[T]]:
    """The same on this machine, whose processes end when all is taken or nobody takes any more."""
    with ExitStack() as until_read:
        crew = until_read.enter_context(Crew(asked.place.jobs))
        found = _stream(_loaded(_listed(paths), asked, crew), asked, finish, crew)
        held_open = until_read.pop_all()
    return _while_open(held_open, found)


def _loaded(paths: Sequence[str | Path], asked: Asked, crew: Crew) -> Sequence[Story | Held]:
    """Read all stories: the large ones by the crew, where nothing asks for their claims here."""
    readers, noted = sheets.begun(paths, asked.story)
    largest = max((reader.size() for reader in readers), default=0)
    crew.expect(largest)
    if crew.shared(largest) > 1 and not asked.without and asked.decisions_from is None:
        from factcheck.engines.large import line

        found = line.read(readers, crew)
        if found is not None:
            return found
        readers, noted = sheets.begun(paths, asked.story)
    return sheets.read(readers, noted)


def _while_open(held_open: ExitStack, found: Iterator[T]) -> Iterator[T]:
    with held_open:
        yield from found


def _stream(
    stories: Sequence[Story | Held], asked: Asked, finish: Callable[[Part], T], crew: Crew
) -> Iterator[Shown[T]]:
    decisions = _decisions(asked)
    _known(
        asked,
        ((one, mentioned(one.claims)) if isinstance(one, Story) else (one.story, one.told) for one in stories),
    )
    return (
        shown(one, decisions, asked, finish, crew) if isinstance(one, Story) else _held(one, asked, finish, crew)
        for one in stories
    )


def _held(held: Held, asked: Asked, finish: Callable[[Part], T], crew: Crew) -> Shown[T]:
    """One story whose claims the crew holds; when they are lost with one of it, they are read here after all."""
    story, told = held.story, held.told
    names = world(story.settings, told)
    made = plan(story, told, Shared(names, held.orders, speakers(told, names)), asked)

    def parts() -> Iterator[T]:
        from factcheck.engines.large import line

        try:
            yield from line.examined(held, Examiner(made), finish, crew, asked.told)
        except DiedError:
            yield from _parts(held.whole(), told, made, asked, finish, crew)

    return Shown(
        id=story.id,
        title=story.settings.title,
        path=story.path,
        sources=source_lines(story.sources, made.origins, told.via),
        drafted=told.drafted,
        parts=parts(),
    )


def _decisions(asked: Asked) -> Sequence[PlacedResolution] | None:
    return None if asked.decisions_from is None else sheets.load_resolutions(asked.decisions_from)


def _clustered(
    paths: Paths, asked: Asked, finish: Callable[[Part], T], bundle: Callable[[Story, int, list[T]], T] | None
) -> Iterator[Shown[T]]:
    """The same on a cluster, which is let go of when all is taken or nobody takes any more."""
    from factcheck.engines.cluster import client, line

    with ExitStack() as until_read:
        cluster = until_read.enter_context(client.connected(asked.place.scheduler))
        crew = until_read.enter_context(Crew(None))
        stories = line.load(cluster, _listed(paths), asked.story)
        decisions = _decisions(asked)
        _known(asked, ((held.story, held.told) for held in stories))
        held_open = until_read.pop_all()

    def each() -> Iterator[Shown[T]]:
        with held_open:
            for held in stories:
                story = held.story if decisions is None else replace(held.story, resolutions=tuple(decisions))
                if in_one(story):
                    yield shown(held.whole(), decisions, asked, finish, crew)
                    continue
                falls = None
                if asked.without:
                    story, falls = _left(story, frozenset(asked.without), held.told)
                examination = line.Examination(cluster, held, falls)
                made = plan(story, examination.told, Shared(NO_WORLD, {}, {}), asked)
                yield Shown(
                    id=story.id,
                    title=story.settings.title,
                    path=story.path,
                    sources=source_lines(story.sources, made.origins, examination.told.via),
                    drafted=held.told.drafted,
                    parts=examination.parts(made, finish, bundle, asked.told),
                )

    return each()


def shown(
    loaded: Story, decisions: Sequence[PlacedResolution] | None, asked: Asked, finish: Callable[[Part], T], crew: Crew
) -> Shown[T]:
    """One story as it is shown, by the decisions of its folder or by others; its parts are made as they are taken."""
    story = loaded if decisions is None else replace(loaded, resolutions=tuple(decisions))
    told = mentioned(story.claims)
    drafted = told.drafted
    if asked.without:
        story, falls = _left(story, frozenset(asked.without), told)
        story = replace(story, claims=tuple(claim for claim in story.claims if not falls(claim)))
        told = mentioned(story.claims)
    made = plan(story, told, shared(story, told), asked)
    return Shown(
        id=story.id,
        title=story.settings.title,
        path=story.path,
        sources=source_lines(story.sources, made.origins, told.via),
        drafted=drafted,
        parts=_parts(story, told, made, asked, finish, crew),
    )


def _as_it_is(part: Part) -> Part:
    return part


class Shared(NamedTuple):
    """What all claims of a story share: its names, what their dates settle for their sources, and its speakers."""

    names: World
    orders: Orders
    people: Mapping[str, str]


def shared(story: Story, told: Mentioned) -> Shared:
    """Work it out of the claims."""
    names = world(story.settings, told)
    return Shared(names, day_orders(story.claims), speakers(told, names))


def plan(story: Story, told: Mentioned, known: Shared, asked: Asked) -> Plan:
    """What all pieces of a story are examined with."""
    return Plan(
        story=replace(story, claims=()),
        names=known.names,
        contexts=source_contexts(story.sources, story.settings, known.orders, known.names),
        origins=trace(story.sources, _seen(story, told)),
        people=known.people,
        today=asked.today or date.today(),
        fail_on=tuple(story.settings.policy.fail_on if asked.fail_on is None else asked.fail_on),
        only=tuple(asked.only),
        foreign=asked.decisions_from is not None,
    )


def _parts(
    story: Story, told: Mentioned, plan: Plan, asked: Asked, finish: Callable[[Part], T], crew: Crew
) -> Iterator[T]:
    """One story through every stage; a second time with the claims apart that its decisions hold apart."""
    examiner = Examiner(plan)
    grouping = group(told, plan.names, examiner.vocabulary)
    alignment = align(story.claims, grouping, examiner.vocabulary)
    near = near_misses(grouping.near, [alignment])
    if not in_one(story):
        yield from engines.run(examiner, finish, alignment.facts, crew, asked.told)
        yield finish(examiner.rest(near))
        return
    both = ("facts", "story")
    done = examiner.examine(alignment.facts, both, near)
    apart = held_apart(done.findings, done.rulings)
    if apart:
        parting = tuple(one.placed for one in done.rulings.decided.outcomes if parts(one))
        grouping = group(told, plan.names, examiner.vocabulary, subjects_apart(story.claims, apart))
        alignment = align(story.claims, grouping, examiner.vocabulary, apart)
        done = examiner.examine(alignment.facts, both, near_misses(grouping.near, [alignment]), parting)
    yield finish(examiner.shown(done))


def _marked(story: Story, told: Mentioned) -> dict[tuple[str, str], str]:
    """Who draws on which agency by its marks, and which."""
    from factcheck.archive.agencies import credits

    return {(one.source, one.origin): one.mark for one in credits(story, told.steps)}


def _seen(story: Story, told: Mentioned) -> dict[tuple[str, str], str]:
    """Who draws on whom without a sheet that says so, and what it was seen by: an agency's marks, and shared passages
    where the story's policy counts those as dependence."""
    found = _marked(story, told)
    if story.settings.policy.text_reuse == "dependent":
        from factcheck.archive.reuse import text_reuse_edges

        for later, earlier in text_reuse_edges(story):
            found.setdefault((later, earlier), f"the passages its text shares with that of {earlier}")
    return found


def _left(story: Story, without: frozenset[str], told: Mentioned) -> tuple[Story, Callable[[Claim], bool]]:
    """What is left of a story when some sources fall, but for its claims; and of which claims nothing is left."""
    origins = trace(story.sources, _marked(story, told))
    gone = origins.fallen(without)
    sources = tuple(source for source in story.sources if source.id not in without)
    return replace(story, sources=sources), partial(origins.falls, gone=gone)


def _known(asked: Asked, stories: Iterable[tuple[Story, Mentioned]]) -> None:
    """Refuse a rule, severity or source that there is not: nothing would be found, or fall, and nobody would notice."""
    problems = []
    if asked.only or asked.fail_on:
        from factcheck.sheets.story_keys import bad_fail_on, bad_rule

        named = [("--only", f"{bad_rule(name)}") for name in asked.only if bad_rule(name)]
        named += [("--fail-on", f"it {bad_fail_on(name)}") for name in asked.fail_on or () if bad_fail_on(name)]
        problems = [Problem(option, 0, 0, why) for option, why in named]
    if asked.without:
        problems += _unknown_sources(asked.without, stories)
    if problems:
        raise InvalidInputError(tuple(problems))


def _unknown_sources(without: Collection[str], stories: Iterable[tuple[Story, Mentioned]]) -> list[Problem]:
    known: set[str] = set()
    for story, told in stories:
        known |= {source.id for source in story.sources} | told.steps | {origin for _, origin in _marked(story, told)}
        known |= {step for source in story.sources for step in source.relies_on}
    return [
        Problem("--without", 0, 0, f"no source is called '{name}'; there are {', '.join(sorted(known))}")
        for name in sorted(set(without) - known)
    ]

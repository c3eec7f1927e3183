"""The straight line, from files to a report: a stage a line, each a function of frozen things."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from factcheck import registry, sheets
from factcheck.align.facts import Apart, align, speakers, world
from factcheck.align.predicates import Vocabulary
from factcheck.decisions.apply import APART, Ground, Rulings, accepted, apply, held_apart
from factcheck.decisions.base import Outcome
from factcheck.decisions.fingerprint import Raised, raised
from factcheck.judge import judge
from factcheck.model.problem import InvalidInputError, Problem
from factcheck.model.report import Report, StoryReport
from factcheck.model.story import PlacedResolution, Story
from factcheck.origins import trace
from factcheck.readings import Reader
from factcheck.reporting import report, story_report
from factcheck.rules.base import Case


def check(
    paths: str | Path | Sequence[str | Path] = "claims",
    *,
    story: str | None = None,
    only: Collection[str] = (),
    without: Collection[str] = (),
    fail_on: Collection[str] | None = None,
    decisions_from: str | Path | None = None,
    today: date | None = None,
) -> Report:
    """Cross-check every story below some folders.

    Takes:   folders or sheets; `story` keeps one story; `only` keeps findings of some rules; `without` leaves out
             sources and whatever rests on them alone; `fail_on` (severities or rules) overrides the stories' policy;
             `decisions_from` takes all decisions from one file; `today` is what decisions expire by.
    Gives:   the report; equal input gives equal reports.
    Raises:  InvalidInputError with every problem of every file.
    """
    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    stories = sheets.load(listed, story)
    decisions = None if decisions_from is None else sheets.load_resolutions(decisions_from)
    _known(without, stories)
    day = today or date.today()
    shown = [_check_story(one, only, frozenset(without), decisions, day) for one in stories]
    fails = {one.id: tuple(fail_on if fail_on is not None else one.settings.policy.fail_on) for one in stories}
    drafted = sum(claim.status == "drafted" for one in stories for claim in one.claims)
    return report(shown, drafted, fails)


def _check_story(
    story: Story,
    only: Collection[str],
    without: frozenset[str],
    decisions: Sequence[PlacedResolution] | None,
    today: date,
) -> StoryReport:
    """Check one story; a second time with the claims apart that its decisions hold apart."""
    if decisions is not None:
        story = replace(story, resolutions=tuple(decisions))
    if without:
        story = _left(story, without)
    case, findings, rulings = _line(story, frozenset(), today)
    apart = held_apart(findings, rulings)
    if apart:
        parting = tuple(one.placed for one in rulings.decided.outcomes if _parts(one))
        case, findings, rulings = _line(story, apart, today, parting)
    shown = [one for one in findings if not only or one.rule in only]
    if decisions is not None:
        # They are another branch's, for all of its stories: what is unused in this one may be used in the next.
        shown = [one for one in shown if one.rule != "unused-resolution"]
    return story_report(case, shown, rulings)


def _line(
    story: Story, apart: Apart, today: date, parting: tuple[PlacedResolution, ...] = ()
) -> tuple[Case, list[Raised], Rulings]:
    """One story through every stage; `parting` are the decisions that hold claims apart in it."""
    names = world(story)
    vocabulary = Vocabulary(story.settings)
    alignment = align(story, names, vocabulary, apart)
    reader = Reader(story, alignment.facts, names, vocabulary)
    origins = trace(story.sources, _seen(story))
    facts = judge(alignment.facts, reader.read(), origins, story.sources, names)
    if story.settings.policy.leading == "weighted":
        from factcheck.judge.weighing import weigh

        facts = weigh(facts)
    claims = {claim.ref: claim for claim in story.claims}
    case = Case(story, facts, alignment.near, origins, vocabulary, claims, speakers(story, names))
    ground = Ground(today, names, reader.read_words, parting)

    findings = _raise(case, "judging")
    standing = accepted(findings, apply(findings, story.resolutions, ground))
    findings += _raise(replace(case, accepted=standing), "conflicts")
    rulings = apply(findings, story.resolutions, ground)
    findings += _raise(replace(case, decided=rulings.decided), "decisions")
    return case, findings, rulings


def _marked(story: Story) -> dict[tuple[str, str], str]:
    """Who draws on which agency by its marks, and which."""
    from factcheck.archive.agencies import credits

    return {(one.source, one.origin): one.mark for one in credits(story)}


def _seen(story: Story) -> dict[tuple[str, str], str]:
    """Who draws on whom without a sheet that says so, and what it was seen by: an agency's marks, and shared passages
    where the story's policy counts those as dependence."""
    found = _marked(story)
    if story.settings.policy.text_reuse == "dependent":
        from factcheck.archive.reuse import text_reuse_edges

        for later, earlier in text_reuse_edges(story):
            found.setdefault((later, earlier), f"the passages its text shares with that of {earlier}")
    return found


def _raise(case: Case, after: str) -> list[Raised]:
    """Ask every rule that looks at this point, and give what it found its severity and fingerprint."""
    policy = case.story.settings.policy.rules
    found = []
    for name, rule in registry.modules("factcheck.rules").items():
        setting = policy.get(name)
        if getattr(rule, "AFTER", "judging") == after and setting != "off":
            found += [raised(name, setting or one.severity or rule.SEVERITY, one) for one in rule.find(case)]
    return found


def _left(story: Story, without: frozenset[str]) -> Story:
    """What is left of a story when some sources fall, and with them whatever rests on them alone."""
    origins = trace(story.sources, _marked(story))
    gone = origins.fallen(without)
    return replace(
        story,
        sources=tuple(source for source in story.sources if source.id not in without),
        claims=tuple(claim for claim in story.claims if not origins.falls(claim, gone)),
    )


def _parts(outcome: Outcome) -> bool:
    """Whether a decision takes effect by holding claims apart, so that its finding may be gone the second time."""
    return outcome.fate == "stands" and outcome.placed.resolution.decision in APART


def _known(without: Collection[str], stories: Sequence[Story]) -> None:
    """Refuse a source that no story knows: nothing would fall, and nobody would notice."""
    known = {source.id for story in stories for source in story.sources}
    known |= {step for story in stories for source in story.sources for step in source.relies_on}
    known |= {step for story in stories for claim in story.claims for step in claim.via}
    known |= {origin for story in stories for _, origin in _marked(story)}
    problems = [
        Problem("--without", 0, 0, f"no source is called '{name}'; there are {', '.join(sorted(known))}")
        for name in sorted(set(without) - known)
    ]
    if problems:
        raise InvalidInputError(tuple(problems))

"""One piece of a story: its facts read, judged, looked at by every rule, and ruled on by what editors decided."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from factcheck import registry
from factcheck.align.base import AlignedFact, NearMiss
from factcheck.align.predicates import Vocabulary
from factcheck.decisions.apply import APART, Ground, Rulings, apply, settled
from factcheck.decisions.base import Outcome
from factcheck.decisions.fingerprint import Raised, raised
from factcheck.judge import judge
from factcheck.model.report import Part
from factcheck.model.story import PlacedResolution, Story
from factcheck.names import index
from factcheck.origins import Origins
from factcheck.readings import Kept, Reader
from factcheck.reporting import part
from factcheck.rules.base import Case
from factcheck.values.base import Context, World


class Plan(msgspec.Struct, frozen=True):
    """All that any piece of a story is examined with. `story` is without its claims: a piece brings its own.

    `only` keeps the findings of some rules; `fail_on` says what fails; `foreign` that the decisions are another
    branch's, for all of its stories: what is unused in this one may be used in the next.
    """

    story: Story
    names: World
    contexts: Mapping[str, Context]
    origins: Origins
    people: Mapping[str, str]
    today: date
    fail_on: tuple[str, ...]
    only: tuple[str, ...] = ()
    foreign: bool = False


class Examined(msgspec.Struct, frozen=True):
    """A piece that went through every stage: its case, what was raised, and how that stands; `leaning` as in `Part`."""

    case: Case
    findings: tuple[Raised, ...]
    rulings: Rulings
    leaning: tuple[str, ...] = ()


class Examiner:
    """Takes pieces of one story; may be sent to another process."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._vocabulary: Vocabulary | None = None
        self._kept: Kept = {}

    def __getstate__(self) -> Plan:
        return self.plan

    def __setstate__(self, plan: Plan) -> None:
        self.plan, self._vocabulary, self._kept = plan, None, {}

    def __call__(self, facts: Sequence[AlignedFact]) -> Part:
        """Examine one of several pieces, and show it as a part of the report."""
        return self.shown(self.examine(facts, ("facts",)))

    def rest(self, near: tuple[NearMiss, ...]) -> Part:
        """Examine what is no part of any fact, and show it."""
        return self.shown(self.examine((), ("story",), near))

    def prepare(self, held: Collection[str]) -> None:
        """Work out of the story's names what each process would have to work out for itself, given the facets held."""
        if {*held} & {"entity", "place"} or self.plan.people:
            index(self.plan.names)
        if "place" in held:
            from factcheck.values.place.resolve import mentions

            mentions(self.plan.names)

    @property
    def vocabulary(self) -> Vocabulary:
        """The story's, made here once."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(self.plan.story.settings)
        return self._vocabulary

    def examine(
        self,
        facts: Sequence[AlignedFact],
        looks: Collection[str],
        near: tuple[NearMiss, ...] = (),
        parting: tuple[PlacedResolution, ...] = (),
    ) -> Examined:
        """Some facts through every stage; `parting` are the decisions that hold claims apart in them."""
        plan = self.plan
        reader = Reader(plan.story.settings, facts, plan.contexts, self.vocabulary, self._kept)
        self._kept = reader.kept
        judged = judge(facts, reader.read(), plan.origins, plan.story.sources, plan.names)
        if plan.story.settings.policy.leading == "weighted":
            from factcheck.judge.weighing import weigh

            judged = weigh(judged)
        claims = reader.claims | {claim.ref: claim for miss in near for claim in (miss.claim_a, miss.claim_b)}
        case = Case(
            plan.story, judged, near, plan.origins, self.vocabulary, claims, people=plan.people, names=plan.names
        )
        ground = Ground(plan.today, plan.names, reader.read_words, parting)

        findings = _raise(case, "judging", looks)
        published = {source.id: source.published for source in plan.story.sources}
        standing = settled(findings, apply(findings, plan.story.resolutions, ground), published)
        findings += _raise(replace(case, settled=standing), "conflicts", looks)
        rulings = apply(findings, plan.story.resolutions, ground)
        findings += _raise(replace(case, decided=rulings.decided), "decisions", looks)
        leant = facts if reader.dates else ()
        leaning = tuple(fact.id for fact in leant if any(claim.ref in reader.dates for claim in fact.claims))
        return Examined(case, tuple(findings), rulings, leaning)

    def shown(self, done: Examined) -> Part:
        """What was examined as a part of the report."""
        shown = [one for one in done.findings if not self.plan.only or one.rule in self.plan.only]
        if self.plan.foreign:
            shown = [one for one in shown if one.rule != "unused-resolution"]
        made = part(done.case, shown, done.rulings, self.plan.fail_on)
        return replace(made, leaning=done.leaning) if done.leaning else made


def _raise(case: Case, after: str, looks: Collection[str]) -> list[Raised]:
    """Ask every rule that looks at this point, and give what it found its severity and fingerprint."""
    policy = case.story.settings.policy.rules
    found = []
    for name, rule in registry.modules("factcheck.rules").items():
        setting = policy.get(name)
        looked = any(one in looks for one in getattr(rule, "LOOKS_AT", ("facts",)))
        if looked and getattr(rule, "AFTER", "judging") == after and setting != "off":
            found += [raised(name, setting or one.severity or rule.SEVERITY, one) for one in rule.find(case)]
    return found


def parts(outcome: Outcome) -> bool:
    """Whether a decision takes effect by holding claims apart, so that its finding may be gone the second time."""
    return outcome.fate == "stands" and outcome.placed.resolution.decision in APART

"""A report as large as a story gets: 2,000 facts, 50 sources, every fifth fact in conflict."""

from functools import cache

from factcheck.model.report import Comparison, Fact, Finding, Report, SourceLine, StoryReport, Summary
from tests.formats.reports import date, facet, fact, finding, value

FACTS, SOURCES = 2000, 50
VERBS = ("met", "refused", "was charged with", "paid", "signed", "left", "denied", "announced")


@cache
def large() -> Report:
    """The report, the same every time."""
    names = [f"paper-{number:02}" for number in range(SOURCES)]
    facts, findings = [], []
    for number in range(FACTS):
        one, found = _fact(number, names)
        facts.append(one)
        findings += found
    sources = tuple(
        SourceLine(
            id=name, publisher=f"The {name.title()}", title=f"What {name} wrote about it all", published="2023-03-01",
            role="source", origins=(names[number // 10],), url=f"https://{name}.example/story",
            relies_on=(names[number // 10],) if number >= 10 else (),
        )
        for number, name in enumerate(names)
    )  # fmt: skip
    coverage = {
        one.id: {
            name: ("contradicts" if one.verdict == "conflict" else "says") if name in one.sources else "silent"
            for name in names
        }
        for one in facts
    }
    story = StoryReport(
        id="large", title="A very long affair", path="claims/zhilin", sources=sources, facts=tuple(facts),
        findings=tuple(findings), coverage=coverage,
    )  # fmt: skip
    conflicts = len(findings)
    summary = Summary(
        stories=1, facts=FACTS, verdicts={"conflict": conflicts, "agreed": FACTS - conflicts},
        findings={"error": conflicts}, open_failing=conflicts,
    )  # fmt: skip
    return Report(stories=(story,), summary=summary)


def _fact(number: int, names: list[str]) -> tuple[Fact, list[Finding]]:
    """One fact with a date and a quantity of two to five sources each; every fifth with dates apart."""
    said_by = [names[(number * 7 + step * 11) % SOURCES] for step in range(2 + number % 4)]
    apart = number % 5 == 0
    dates = [
        value(name, f"{day} March 2023", date(f"2023-03-{day:02}"), number + 3, claim=f"{name}#date-{number}",
              quote=(f"the minister {VERBS[number % 8]} them on {day} March 2023, as was said",))
        for place, name in enumerate(said_by)
        for day in [number % 20 + 1 + (place if apart else 0)]
    ]  # fmt: skip
    amounts = [
        value(name, f"{number:,} euros", {"kind": "quantity", "low": number, "high": number, "unit": "EUR"}, number + 4,
              claim=f"{name}#date-{number}")
        for name in said_by
    ]  # fmt: skip
    pair = Comparison(a=dates[0].claim, b=dates[1].claim, relation="disjoint", reason="no day is both")
    verdict = "conflict" if apart else "agreed"
    one = fact(
        f"Minister {number}", f"{VERBS[number % 8]} delegation {number % 97}", verdict,
        facet("date", verdict, *dates, comparisons=(pair,) if apart else ()),
        facet("quantity", "agreed", *amounts), independent=len(said_by),
    )  # fmt: skip
    if not apart:
        return one, []
    found = finding(
        "value-conflict", "error", tuple(dates), fact=one.id, facet="date", fingerprint=f"{number:012x}.{number:08x}",
        fails=True, story="large", message=f"{one.subject}: {one.predicate}, date: they differ.",
    )  # fmt: skip
    return one, [found]

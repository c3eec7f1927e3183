"""Reports made by hand, for every format to be tried on."""

import msgspec
from msgspec.structs import replace

from factcheck.model.report import (
    Comparison,
    Decision,
    DraftLine,
    Facet,
    Fact,
    Finding,
    Location,
    Report,
    SourceLine,
    StoryReport,
    Summary,
    Value,
)

HOSTILE = (
    "[/b] [sic] <b>&amp;</b> \x1b[31mred\x07 \u202egnp.exe \u200b \r\n| `code` ]]> *a* ::error:: % \ud800 "
    "\U000e0041 <script>alert(1)</script> @org/team owner/repo#12 GH-3 $x$ :smile: https://a.example www.b.example "
    "c@d.example [t](1) ![i](u) {0} --> ~~s~~ deadbeef1 a\\b \ufffe end"
)


def value(source: str, raw: str, normal: object, line: int, **more: object) -> Value:
    """One claim's value; its claim and file follow from its source."""
    known = {"claim": f"{source}#{line}", "file": f"claims/zhilin/{source}.yaml", "line": line, "column": 11}
    return msgspec.convert({"source": source, "raw": raw, "normal": normal, **known, **more}, Value)


def at(one: Value) -> Location:
    """Where a value stands."""
    return Location(
        file=one.file, line=one.line, column=one.column, end_line=one.line, end_column=one.column + len(one.raw)
    )


def finding(rule: str, severity: str, values: tuple[Value, ...], **more: object) -> Finding:
    """A finding about some values."""
    known = {"story": "zhilin", "fact": None, "facet": None, "status": "open", "resolution": None}
    about = {"claims": tuple(one.claim for one in values), "locations": tuple(map(at, values))}
    return msgspec.convert({**known, "rule": rule, "severity": severity, **about, **more}, Finding)


def facet(name: str, verdict: str, *values: Value, **more: object) -> Facet:
    """A facet, with its values compared by nobody."""
    known = {"reason": "", "consensus": None, "leading": None, "comparisons": ()}
    return msgspec.convert({**known, "name": name, "verdict": verdict, "values": values, **more}, Facet)


def fact(subject: str, predicate: str, verdict: str, *facets: Facet, independent: int, **more: object) -> Fact:
    """A fact, with `holds` before its facets."""
    sources = tuple(sorted({one.source for part in facets for one in part.values}))
    slug = f"{subject}.{predicate}".lower().replace(" ", "-")
    known = {"id": slug, "qualifiers": {}, "reason": "", "sources": sources, "independent_sources": independent}
    everywhere = tuple(
        value(one.source, "", {"kind": "holds", "holds": True}, one.line, claim=one.claim)
        for one in (facets[0].values if facets else ())
    )
    held = facet("holds", "agreed" if independent > 1 else "single-source", *everywhere)
    data = {**known, "subject": subject, "predicate": predicate, "verdict": verdict, "facets": (held, *facets)}
    return msgspec.convert({**data, **more}, Fact)


def date(edtf: str, start: str | None = None, end: str | None = None) -> dict[str, object]:
    """A date's normal form."""
    return {"kind": "date", "edtf": edtf, "start": start or edtf, "end": end or edtf}


def empty() -> Report:
    """Nothing was there to check."""
    return Report(stories=(), summary=Summary(stories=0, facts=0, verdicts={}, findings={}, open_failing=0))


def zhilin() -> Report:
    """A story with a fact of each sort, and findings open, stale and resolved."""
    asked = value(
        "moscow-times", "Sept. 26", date("2022-09-26"), 12, note="the latest 26 September not after 30 December 2022"
    )
    after = value(
        "extradition-report",
        "after the arrest of December 6",
        date("2022-12-07/2022-12-29"),
        20,
        quote=("sought asylum",),
    )
    refused = value("moscow-times", "late November", date("2022-11-21/2022-11-30"), 17)
    november = value("extradition-report", "in November", date("2022-11"), 31)
    judiciary = value("extradition-report", "the judiciary", None, 32, problem="a description, no name")
    crossed = value("extradition-report", "five days after mobilization", date("2022-09-26"), 11)
    age, same_age = (
        value(source, "36", {"kind": "quantity", "low": 36, "high": 36, "unit": "year"}, 5)
        for source in ("extradition-report", "moscow-times")
    )
    fears = value(
        "extradition-report", "tortured", None, 40, modality="possible", said_by="Yekaterina Zhilina", problem="vague"
    )
    name = "Mikhail Zhilin"
    pair = Comparison(a=after.claim, b=asked.claim, relation="disjoint", reason="no day is both")
    facts = (
        fact(
            name,
            "requested asylum",
            "conflict",
            facet("date", "conflict", after, asked, comparisons=(pair,)),
            independent=2,
        ),
        fact(
            name,
            "asylum refused",
            "compatible",
            facet("date", "compatible", november, refused, consensus=date("2022-11-21/2022-11-30")),
            facet("entity", "unclear", judiciary),
            independent=2,
        ),
        fact(name, "crossed the border", "single-source", facet("date", "single-source", crossed), independent=1),
        fact(name, "age", "agreed", facet("quantity", "agreed", age, same_age, consensus=age.normal), independent=2),
        fact(
            name,
            "fears",
            "same-origin",
            facet("text", "unclear", fears),
            independent=1,
            sources=("extradition-report", "moscow-times"),
            qualifiers={"court": "appeals"},
        ),
    )
    decided = Decision(
        decision="accept", claim=asked.claim, reason="The court filing gives Sept. 26.", by="eds", on="2023-01-04"
    )
    stale = replace(
        decided,
        decision="keep-both",
        claim=None,
        seen_then={asked.claim: "2022-09-25"},
        seen_now={asked.claim: "2022-09-26"},
    )
    findings = (
        finding(
            "value-conflict",
            "error",
            (after, asked),
            fact=facts[0].id,
            facet="date",
            fingerprint="3f9a1c02.8d1e44b7",
            fails=True,
            message=f"{name}: requested asylum, date: extradition-report says 'after the arrest of December 6' "
            "(2022-12-07/2022-12-29); moscow-times says 'Sept. 26' (2022-09-26). Both cannot be: no day is both.",
        ),
        finding(
            "order-conflict",
            "error",
            (after, november),
            fingerprint="11111111.22222222",
            status="stale",
            fails=True,
            resolution=stale,
            message=f"{name}: extradition-report alone cannot be right on both dates.",
        ),
        finding(
            "single-source",
            "warning",
            (crossed,),
            fact=facts[2].id,
            fingerprint="aaaaaaaa.bbbbbbbb",
            message=f"{name}: crossed the border: only extradition-report says it; "
            "2 independent sources are asked for.",
        ),
        finding("near-miss", "warning", (), fingerprint="cccccccc.dddddddd", message="Nothing to show beside it."),
        finding(
            "self-conflict",
            "error",
            (asked, refused),
            fact=facts[0].id,
            facet="date",
            fingerprint="eeeeeeee.ffffffff",
            status="resolved",
            resolution=decided,
            message="Decided long ago.",
        ),
    )
    sources = tuple(
        SourceLine(id=name, publisher=None, published="2022-12-30", role="source", origins=(name,))
        for name in ("extradition-report", "moscow-times")
    )
    story = StoryReport(
        id="zhilin",
        title="The extradition of Mikhail Zhilin",
        path="claims/zhilin",
        sources=sources,
        facts=facts,
        findings=findings,
        coverage={facts[0].id: {"extradition-report": "contradicts", "moscow-times": "contradicts"}},
        draft=(
            DraftLine(claim="draft#age", fact=facts[3].id, state="supported", support=2, reason="2 sources say 36."),
            DraftLine(claim="draft#asylum", fact=facts[0].id, state="takes-a-side", support=1, reason="They differ."),
        ),
    )
    verdicts = {"agreed": 1, "compatible": 1, "conflict": 1, "same-origin": 1, "single-source": 1}
    summary = Summary(
        stories=1, facts=5, verdicts=verdicts, findings={"error": 3, "warning": 2}, drafted=1, open_failing=2
    )
    return Report(stories=(story,), summary=summary)


def hostile() -> Report:
    """A story whose every word tries to break out of the format it is shown in."""
    one = value(
        "a",
        HOSTILE,
        {"kind": "text", "text": HOSTILE},
        3,
        note=HOSTILE,
        said_by=HOSTILE,
        quote=(HOSTILE,),
        claim=HOSTILE,
    )
    two = value("b", "日本" * 5000, None, 4, problem=HOSTILE)
    thing = fact(
        HOSTILE, HOSTILE, "unclear", facet("text", "unclear", one, two), independent=2, qualifiers={HOSTILE: HOSTILE}
    )
    old = Decision(decision=HOSTILE, reason=HOSTILE, by=HOSTILE, seen_then={HOSTILE: HOSTILE}, seen_now={})
    findings = (
        finding(
            "unclear-value", "warning", (one, two), fact=thing.id, facet="text", fingerprint="1.2", message=HOSTILE
        ),
        finding(
            "value-conflict",
            "error",
            (one,),
            fingerprint="3.4",
            message=HOSTILE * 500,
            status="stale",
            resolution=old,
            fails=True,
        ),
        finding("near-miss", "note", (one,), fingerprint="5.6", message=HOSTILE, status="resolved", resolution=old),
    )
    source = SourceLine(
        id="a",
        publisher=HOSTILE,
        title=HOSTILE,
        url="javascript:alert(1)",
        published=HOSTILE,
        role="source",
        origins=("a",),
    )
    line = DraftLine(claim=HOSTILE, fact=thing.id, state="unsupported", support=0, reason=HOSTILE)
    story = StoryReport(
        id=HOSTILE,
        title=HOSTILE,
        path=HOSTILE,
        sources=(source,),
        facts=(thing,),
        findings=findings,
        coverage={},
        draft=(line,),
    )
    summary = Summary(
        stories=1, facts=1, verdicts={"unclear": 1}, findings={"error": 1, "warning": 1, "note": 1}, open_failing=1
    )
    return Report(stories=(story,), summary=summary)

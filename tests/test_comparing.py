from typing import Any

from msgspec.structs import replace

from factcheck.comparing import Moved, compare, moves
from factcheck.model.report import Decision, Fact, Finding, Report
from tests.formats import reports


def with_findings(*findings: Finding) -> Report:
    """The hand-made report with these findings and no others."""
    report = reports.zhilin()
    return replace(report, stories=(replace(report.stories[0], findings=findings),))


def with_facts(*facts: Fact) -> Report:
    """The hand-made report with these facts and no others."""
    report = reports.zhilin()
    return replace(report, stories=(replace(report.stories[0], facts=facts),))


def finding(fingerprint: str, **fields: Any) -> Finding:
    """The first finding, with another fingerprint."""
    known = {"fingerprint": fingerprint, "fails": True, **fields}
    return replace(reports.zhilin().stories[0].findings[0], **known)


def prints(found: Any) -> list[str]:
    return [one.one.fingerprint for one in found]


def test_a_report_does_not_differ_from_itself():
    for make in (reports.empty, reports.zhilin, reports.hostile):
        difference = compare(make(), make())
        assert not any(getattr(difference, name) for name in difference.__struct_fields__)


def test_what_only_one_report_has_is_new_or_gone():
    difference = compare(with_findings(finding("a.1"), finding("b.1")), with_findings(finding("b.1"), finding("c.1")))
    assert (prints(difference.new), prints(difference.gone)) == (["c.1"], ["a.1"])
    assert prints(difference.newly_failing) == ["c.1"]


def test_a_new_finding_that_does_not_fail_is_new_and_not_failing():
    difference = compare(with_findings(), with_findings(finding("a.1", fails=False)))
    assert prints(difference.new) == ["a.1"]
    assert difference.newly_failing == ()


def test_the_same_first_half_with_another_second_is_changed_and_failed_before():
    difference = compare(with_findings(finding("a.1")), with_findings(finding("a.2")))
    assert [(pair.old.fingerprint, pair.new.fingerprint) for pair in difference.changed] == [("a.1", "a.2")]
    assert not difference.new
    assert not difference.newly_failing


def test_findings_of_other_rules_or_stories_are_others():
    other_rule = compare(with_findings(finding("a.1")), with_findings(finding("a.1", rule="self-conflict")))
    assert (len(other_rule.new), len(other_rule.gone)) == (1, 1)
    report = with_findings(finding("a.1"))
    elsewhere = replace(report, stories=(replace(report.stories[0], id="elsewhere"),))
    assert [lone.story for lone in compare(report, elsewhere).new] == ["elsewhere"]


def test_of_several_about_the_same_those_are_one_that_saw_the_same():
    difference = compare(with_findings(finding("a.1"), finding("a.2")), with_findings(finding("a.2"), finding("a.3")))
    assert [(pair.old.fingerprint, pair.new.fingerprint) for pair in difference.changed] == [("a.1", "a.3")]
    more = compare(with_findings(finding("a.1")), with_findings(finding("a.1"), finding("a.1")))
    assert (len(more.new), len(more.changed)) == (1, 0)


def test_a_finding_closed_by_a_decision_is_decided_and_one_that_opens_again_reopened():
    made = Decision(decision="dismiss", reason="a slip")
    still, closed = finding("a.1"), finding("a.1", status="resolved", fails=False, resolution=made)
    stale = finding("a.2", status="stale", resolution=made)
    assert len(compare(with_findings(still), with_findings(closed)).decided) == 1
    again = compare(with_findings(closed), with_findings(stale))
    assert len(again.reopened) == 1
    assert prints(again.newly_failing) == ["a.2"]


def test_a_finding_that_fails_by_another_policy_fails_newly():
    difference = compare(with_findings(finding("a.1", fails=False)), with_findings(finding("a.1")))
    assert prints(difference.newly_failing) == ["a.1"]
    assert len(difference.changed) == 1


def test_facts_are_new_gone_or_changed_in_verdict():
    first, second, third = reports.zhilin().stories[0].facts[:3]
    worse = replace(second, verdict="conflict")
    difference = compare(with_facts(first, second), with_facts(worse, third))
    assert [lone.one.id for lone in difference.new_facts] == [third.id]
    assert [(pair.old.verdict, pair.new.verdict) for pair in difference.changed_facts] == [("compatible", "conflict")]
    assert [lone.one.id for lone in difference.gone_facts] == [first.id]


def test_a_fact_with_another_name_is_the_same_by_its_claims():
    fact = reports.zhilin().stories[0].facts[0]
    renamed = replace(fact, id="mikhail-zhilin.sought-asylum", predicate="sought asylum")
    difference = compare(with_facts(fact), with_facts(renamed))
    assert not difference.new_facts
    assert not difference.gone_facts
    assert [(pair.old.id, pair.new.id) for pair in difference.changed_facts] == [(fact.id, renamed.id)]


def rewritten(fact: Fact, **fields: Any) -> Fact:
    """A fact whose first value of its second facet is another."""
    holds, facet, *rest = fact.facets
    value = replace(facet.values[0], **fields)
    facet = replace(facet, values=(value, *facet.values[1:]))
    return replace(fact, facets=(holds, facet, *rest))


def test_a_moved_value_is_a_change_and_one_worded_otherwise_is_not():
    fact = reports.zhilin().stories[0].facts[3]
    reworded = rewritten(fact, raw="thirty-six")
    assert compare(with_facts(fact), with_facts(reworded)).changed_facts == ()
    moved = rewritten(fact, raw="37", normal={"kind": "quantity", "low": 37, "high": 37, "unit": "year"})
    (pair,) = compare(with_facts(fact), with_facts(moved)).changed_facts
    assert moves(pair) == [Moved("quantity", "extradition-report#5", "36", "37")]


def test_a_denial_and_a_hedge_are_changes_and_said():
    fact = reports.zhilin().stories[0].facts[3]
    (pair,) = compare(with_facts(fact), with_facts(rewritten(fact, stance="denies", modality="alleged"))).changed_facts
    assert moves(pair) == [Moved("quantity", "extradition-report#5", "36", "not alleged 36")]


def test_a_story_that_is_gone_takes_its_findings_and_facts_with_it():
    difference = compare(reports.zhilin(), reports.empty())
    assert len(difference.gone) == 5
    assert len(difference.gone_facts) == 5
    assert not difference.newly_failing

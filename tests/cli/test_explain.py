import pytest

from factcheck import registry

RULES = registry.names("factcheck.rules")


def test_the_list_names_every_rule_with_its_severity(run):
    ended = run("explain")
    assert ended.status == 0
    rows = [line.split() for line in ended.out.splitlines() if not line.startswith(" ")]
    assert [row[0] for row in rows] == list(RULES)
    assert {row[1] for row in rows} <= {"error", "warning", "note"}


@pytest.mark.parametrize("rule", RULES)
def test_a_page_shows_why_it_matters_and_both_examples(run, rule):
    out = run("explain", rule).out
    assert out.startswith(f"{rule} (")
    for part in ("Why it matters:", "Fires:", "Silent:", "sources:"):
        assert part in out


def test_a_rule_that_is_not_there_gets_the_nearest_name(run):
    ended = run("explain", "value_conflict")
    assert ended.status == 2
    assert "did you mean 'value-conflict'?" in ended.err

"""Costs are of whole processes: what children do is counted in."""

import sys
from pathlib import Path

import pytest

from benchmarks.bulk import generate
from benchmarks.bulk.measure import Cost, run
from benchmarks.bulk.run import Line, _altered, _renamed, _write_csv, exponent
from benchmarks.bulk.score import Scores
from factcheck.sheets import load

BUSY = "import time\nheld = bytearray(80_000_000)\nwhile time.process_time() < 0.15: pass"
PARENT = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY!r}])"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="memory of children is read from /proc")
def test_a_childs_time_and_memory_count(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", PARENT], tmp_path)
    assert cost.cpu > 0.14
    assert cost.memory > 80


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)
    assert run([sys.executable, "-c", "raise SystemExit(1)"], tmp_path, may_find=True).status == 1
    with pytest.raises(RuntimeError, match="ended with 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, may_find=True)


def test_growth_is_a_power() -> None:
    few, many = (
        Line("x", claims, Cost(0, cpu, 1, 1), Scores(1, 1, 1)) for claims, cpu in ((100, 1.0), (10_000, 100.0))
    )
    assert exponent(few, many) == pytest.approx(1.0)


def test_a_changed_sheet_has_the_same_claims_with_other_values(tmp_path: Path) -> None:
    generate.write(tmp_path, 400, 1, "yaml")
    sheet = (tmp_path / "story" / "s00003.yaml").read_text("utf-8")
    altered = _altered(sheet)
    assert sorted(altered.splitlines()) == sorted(sheet.splitlines())
    assert sum(one != other for one, other in zip(sheet.splitlines(), altered.splitlines(), strict=True)) > 20


def test_a_renamed_sheet_can_be_read_and_has_claims_less_and_more_and_other_subjects(tmp_path: Path) -> None:
    generate.write(tmp_path, 400, 1, "yaml")
    path = tmp_path / "story" / "s00003.yaml"
    before = {claim.id: claim for claim in load([tmp_path / "story"])[0].claims if claim.source == "s00003"}
    path.write_text(_renamed(path.read_text("utf-8")), "utf-8")
    after = {claim.id: claim for claim in load([tmp_path / "story"])[0].claims if claim.source == "s00003"}
    assert before.keys() - after.keys()
    assert after.keys() - before.keys()
    assert sum(after[name].subject != before[name].subject for name in before.keys() & after.keys()) > len(before) / 5


def test_the_table_for_an_alignment_has_a_row_a_claim_with_its_predicates_name(tmp_path: Path) -> None:
    rows = []
    for form in ("yaml", "jsonl"):
        generate.write(tmp_path / form, 300, 1, form)
        _write_csv(tmp_path / form / "story", tmp_path / f"{form}.csv")
        rows.append(sorted((tmp_path / f"{form}.csv").read_text("utf-8").splitlines()))
    assert rows[0] == rows[1]
    assert len(rows[0]) == 301

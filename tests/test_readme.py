import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import registry
from factcheck.model.report import VERDICTS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_and_verdict_has_its_row():
    rows = re.findall(r"^\| `(?:factcheck )?([a-z-]+)", README, re.MULTILINE)
    assert sorted(rows) == sorted([*registry.names("factcheck.cli"), *VERDICTS])


def test_every_format_is_named():
    for name in registry.names("factcheck.formats"):
        assert re.search(rf"\b{name}\b", README, re.IGNORECASE)


def test_every_file_it_points_to_is_there():
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).is_file(), link


def test_there_are_two_commands_of_one_line_each_and_ci_runs_the_second():
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert [command.rpartition("/")[2] for command in commands] == ["factcheck check claims", "pytest"]
    pattern = re.search(r'grep -m1 -E "([^"]+)" README.md', (ROOT / ".ci/run").read_text(encoding="utf-8"))
    assert pattern
    assert re.findall(f"{pattern[1]}.*", README, re.MULTILINE) == commands[1:]


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_the_script_of_ci_is_one_that_the_shell_reads():
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0


def test_its_story_is_read_as_it_says(tmp_path):
    from factcheck import check

    sheet = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert sheet
    (tmp_path / "gazette.yaml").write_text(sheet[1], encoding="utf-8")
    other = sheet[1].replace("gazette", "herald").replace("Thursday ", "March 3 ").replace("on Thursday", "on March 3")
    (tmp_path / "herald.yaml").write_text(other, encoding="utf-8")
    (story,) = check(tmp_path).stories
    assert "value-conflict" in {finding.rule for finding in story.findings}
    (date,) = [facet for facet in story.facts[0].facets if facet.name == "date"]
    assert [value.normal and value.normal["edtf"] for value in date.values] == ["2023-03-02", "2023-03-03"]

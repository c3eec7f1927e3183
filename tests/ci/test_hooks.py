import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from factcheck import registry
from factcheck.cli._application import application
from factcheck.starting import begin

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GITLAB = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "gitlab.md").read_text(encoding="utf-8"), re.DOTALL)


def command(line, folder):
    """Run a command line of `factcheck` in a folder."""
    name, *arguments = shlex.split(line)
    assert name == "factcheck"
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from factcheck.__main__ import main; main()"
    return subprocess.run([sys.executable, "-c", script, *arguments], cwd=folder, capture_output=True, check=False)


def test_the_hook_runs_an_installed_command_on_the_whole_story(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert HOOK["language"] == "python"
    assert HOOK["entry"].split()[0] in project["scripts"]
    assert HOOK["pass_filenames"] is False
    begin(tmp_path / "claims" / "mill")
    assert command(shlex.join([*HOOK["entry"].split(), *HOOK["args"]]), tmp_path).returncode == 0
    (tmp_path / "claims" / "mill" / "own.yaml").write_text("source: {id: gazette}\nclaims: []\n", encoding="utf-8")
    assert command(shlex.join([*HOOK["entry"].split(), *HOOK["args"]]), tmp_path).returncode == 2


@pytest.mark.parametrize("file", ["claims/a/b.yaml", "c.yml", "x.json", "x.jsonl", "x.csv", "x.parquet", "texts/a.txt"])
def test_the_hook_looks_when_a_file_of_a_story_changes(file):
    assert re.search(HOOK["files"], file)
    assert not re.search(HOOK["files"], "src/main.py")


def script(snippet):
    return (
        [line for job in snippet.values() for line in job["script"]] if "script" not in snippet else snippet["script"]
    )


@pytest.mark.parametrize("text", GITLAB, ids=["job", "decisions"])
def test_the_snippet_for_gitlab_is_yaml_and_its_commands_run(text, tmp_path):
    begin(tmp_path / "claims" / "zhilin")
    (tmp_path / "decided.yaml").touch()
    checks = [line for line in script(yaml.safe_load(text)) if line.startswith("factcheck ")]
    assert checks
    for line in checks:
        done = command(line, tmp_path)
        assert done.returncode == 0, done.stderr
        assert "<testsuite" in (tmp_path / "factcheck.xml").read_text(encoding="utf-8")


def test_the_job_for_gitlab_keeps_its_report_when_it_fails():
    (job,) = yaml.safe_load(GITLAB[0]).values()
    artifacts = job["artifacts"]
    assert (artifacts["when"], artifacts["reports"], artifacts["paths"]) == (
        "always", {"junit": "factcheck.xml"}, ["factcheck.xml"],
    )  # fmt: skip


def test_the_readme_shows_a_workflow_and_a_hook_that_there_are():
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## In CI")[2].partition("\n## ")[0]
    hooks, workflow = map(yaml.safe_load, re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))
    assert hooks["repos"][0]["hooks"] == [{"id": HOOK["id"]}]
    assert workflow["jobs"]["factcheck"]["steps"][1]["uses"].startswith("OWNER/")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (shown,) = re.findall(r"# with: ({.*})", text)
    assert yaml.safe_load(shown).keys() <= action["inputs"].keys()


def test_options_that_ci_uses_are_options_of_check():
    import typer

    check = typer.main.get_command(application(["check"]))
    known = {name for parameter in check.commands["check"].params for name in parameter.opts}  # type: ignore[attr-defined]
    texts = [*GITLAB, (ROOT / "ci" / "check.sh").read_text(encoding="utf-8")]
    used = {option for text in texts for option in re.findall(r"(?<=\s)--[a-z-]+", text)} - {"--quiet"}
    assert used <= known
    assert "junit" in registry.names("factcheck.formats")

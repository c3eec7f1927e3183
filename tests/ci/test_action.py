import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factcheck import registry
from factcheck.starting import begin

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
needs_shell = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="scripts of the shell")


@pytest.fixture
def runner(tmp_path):
    """A runner's workspace with a new story in `claims`, and the files that a runner gives to steps."""
    begin(tmp_path / "work" / "claims" / "mill")
    (tmp_path / "temp").mkdir()
    script(tmp_path / "factcheck", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m factcheck "$@"')
    for name in ("output", "summary"):
        (tmp_path / name).touch()
    return tmp_path


def script(path, text):
    path.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def step(runner, name, **environment):
    """Run one of the scripts as the action does; gives how it ended, and its outputs."""
    given = {
        "PATH": f"{runner}:{os.environ['PATH']}", "RUNNER_TEMP": str(runner / "temp"), "SOURCE": str(ROOT),
        "GITHUB_OUTPUT": str(runner / "output"), "GITHUB_STEP_SUMMARY": str(runner / "summary"),
        "GITHUB_REPOSITORY": "desk/claims", "FACTCHECK": str(runner / "factcheck"),
        "INPUT_PATHS": "claims", "INPUT_FAIL_ON": "", "INPUT_DECISIONS_FROM": "", "INPUT_FORMAT": "",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", ROOT / "ci" / name], cwd=runner / "work", env=given | environment, capture_output=True, check=False
    )
    lines = (runner / "output").read_text(encoding="utf-8").splitlines()
    return done.returncode, done.stdout.decode(), dict(line.split("=", 1) for line in lines)


def conflict(runner):
    herald = runner / "work" / "claims" / "mill" / "herald.yaml"
    herald.write_text(herald.read_text(encoding="utf-8").replace("March 2\n", "March 3\n"), encoding="utf-8")


def test_every_input_is_used_and_reaches_the_shell_by_the_environment_alone():
    used = re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(used) == set(ACTION["inputs"])
    for one in STEPS:
        assert "${{" not in one.get("run", "")
        assert ("run" in one) == (one.get("shell") == "bash") == ("uses" not in one)


def test_steps_exist_and_say_which_version_they_take():
    scripts = {one["run"].partition("ci/")[2].rstrip('"') for one in STEPS if "run" in one}
    assert scripts
    assert scripts <= {path.name for path in (ROOT / "ci").iterdir()}
    assert all(re.fullmatch(r"[\w/-]+@v\d+", one["uses"]) for one in STEPS if "uses" in one)
    ids = {one["id"] for one in STEPS if "id" in one}
    for reference in re.findall(r"steps\.([a-z]+)\.", (ROOT / "action.yml").read_text(encoding="utf-8")):
        assert reference in ids


@needs_shell
@pytest.mark.parametrize("name", ["install.sh", "check.sh", "comment.sh"])
def test_each_script_gets_what_it_needs_from_its_step(name):
    text = (ROOT / "ci" / name).read_text(encoding="utf-8")
    (one,) = [one for one in STEPS if one.get("run", "").endswith(f'{name}"')]
    needed = set(re.findall(r"\$\{?([A-Z][A-Z_]+)", text)) - {"MARKER"}
    runners = {"RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_REPOSITORY"}
    assert needed - runners <= set(one["env"]) <= needed | {"SOURCE", "GH_TOKEN"}
    assert subprocess.run(["bash", "-n", ROOT / "ci" / name], check=False).returncode == 0


@needs_shell
def test_a_clean_story_passes_with_its_report_in_the_summary(runner):
    status, out, outputs = step(runner, "check.sh")
    assert (status, outputs["status"]) == (0, "0")
    assert "::error" not in out
    assert Path(outputs["sarif"]).read_text(encoding="utf-8").startswith("{")
    assert (runner / "summary").read_bytes() == Path(outputs["comment"]).read_bytes() != b""
    assert "report" not in outputs


@needs_shell
def test_a_conflict_fails_with_annotations(runner):
    conflict(runner)
    status, out, outputs = step(runner, "check.sh", INPUT_FORMAT="json")
    assert (status, outputs["status"]) == (1, "1")
    assert re.search(r"^::error file=claims/mill/[a-z]+\.yaml,line=\d+,", out, re.MULTILINE)
    assert outputs["report"].endswith("report.json")
    assert '"value-conflict"' in Path(outputs["report"]).read_text(encoding="utf-8")


@needs_shell
def test_inputs_reach_the_command_one_by_one(runner):
    script(runner / "factcheck", 'printf "%s\\n" "$@" >"$RUNNER_TEMP/called"; exit 3')
    step(runner, "check.sh", INPUT_PATHS="my claims\n\n*\n$(touch x)\n", INPUT_FAIL_ON="error, near-miss *",
         INPUT_DECISIONS_FROM="base file.yaml", INPUT_FORMAT="html")  # fmt: skip
    called = (runner / "temp" / "called").read_text(encoding="utf-8").splitlines()
    assert called[0] == "check"
    assert called[called.index("--") :] == ["--", "my claims", "*", "$(touch x)"]
    pairs = list(zip(called[1::2], called[2::2], strict=False))
    assert [value for option, value in pairs if option == "--format"] == ["github", "markdown", "sarif", "html"]
    assert [value for option, value in pairs if option == "--fail-on"] == ["error", "near-miss", "*"]
    assert ("--decisions-from", "base file.yaml") in pairs
    assert not (runner / "work" / "x").exists()


@needs_shell
def test_sheets_that_are_not_valid_are_annotated_where_they_are_wrong(runner):
    sheet = runner / "work" / "claims" / "mill" / "own.yaml"
    sheet.write_text("source: {id: own}\nclaims:\n  - subjekt: 100% sure\n", encoding="utf-8")
    status, out, outputs = step(runner, "check.sh")
    assert (status, outputs["status"], "sarif" in outputs) == (2, "2", False)
    assert "::error file=claims/mill/own.yaml,line=3,col=5::" in out
    assert "nothing was checked" in Path(outputs["comment"]).read_text(encoding="utf-8")
    assert "    claims/mill/own.yaml:3:5: " in (runner / "summary").read_text(encoding="utf-8")


@needs_shell
def test_what_is_said_cannot_command_the_runner(runner):
    script(runner / "factcheck", 'echo "::set-env name=X::y" >&2; echo "a%0A::b:1:2: c%0A::warning::d" >&2; exit 2')
    _, out, _ = step(runner, "check.sh")
    lines = out.splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert lines.index(f"::{token}::") > lines.index("::set-env name=X::y")
    assert [line for line in lines[lines.index(f"::{token}::") + 1 :] if line.startswith("::")] == []


GH = """
printf '%s\\n' "$*" >>"$RUNNER_TEMP/gh"
case "$*" in
    *--jq*) cat "$RUNNER_TEMP/known" ;;
    *) for one; do case $one in body=@*) cat "${one#body=@}" >"$RUNNER_TEMP/body" ;; esac; done ;;
esac
"""


def comment(runner, known, gh=GH):
    script(runner / "gh", gh)
    (runner / "temp" / "known").write_text(known, encoding="utf-8")
    (runner / "report.md").write_text("**conflict**\n", encoding="utf-8")
    ended = step(runner, "comment.sh", COMMENT=str(runner / "report.md"), PULL_REQUEST="7", GH_TOKEN="none",
                 INPUT_PATHS="claims/a-->b\nmore\n")  # fmt: skip
    called = runner / "temp" / "gh"
    return ended, called.read_text(encoding="utf-8").splitlines() if called.exists() else []


@needs_shell
def test_the_first_comment_is_posted_and_later_ones_change_it(runner):
    (status, out, _), calls = comment(runner, "")
    assert (status, out) == (0, "")
    assert calls[-1].startswith("api --silent --method POST repos/desk/claims/issues/7/comments -F body=@")
    body = (runner / "temp" / "body").read_text(encoding="utf-8")
    assert body == "<!-- factcheck: claims/a b more -->\n**conflict**\n"
    _, calls = comment(runner, "41\n42\n")
    assert calls[-1].startswith("api --silent --method PATCH repos/desk/claims/issues/comments/42 -F body=@")


@needs_shell
@pytest.mark.parametrize("gh", ["exit 1", 'case "$*" in *--jq*) ;; *) exit 1 ;; esac'])
def test_a_comment_that_cannot_be_written_is_a_warning(runner, gh):
    (status, out, _), _ = comment(runner, "", gh)
    assert (status, out.partition("factcheck")[0]) == (0, "::warning::")


@needs_shell
def test_it_installs_from_its_own_checkout_into_an_environment_of_its_own(runner):
    made = 'mkdir -p "$3/bin"; printf "#!/bin/sh\\necho \\"\\$@\\" >\\"$RUNNER_TEMP/pip\\"\\n" >"$3/bin/python"'
    script(runner / "python", f'{made}; chmod +x "$3/bin/python"')
    status, _, outputs = step(runner, "install.sh", PYTHON=str(runner / "python"))
    assert status == 0
    assert re.fullmatch(r".*/temp/factcheck-python\.\w+/bin/factcheck", outputs["command"])
    asked = (runner / "temp" / "pip").read_text(encoding="utf-8")
    assert asked == f"-m pip install --quiet --disable-pip-version-check {ROOT}\n"


def test_formats_that_the_scripts_ask_for_are_there():
    asked = re.findall(r"--format (\w+)", (ROOT / "ci" / "check.sh").read_text(encoding="utf-8"))
    assert set(asked) <= set(registry.names("factcheck.formats"))

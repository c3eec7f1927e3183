"""Every command and snippet of the documentation is run, page by page, each in a folder of its own, in their order.

A block behind a line that ends in "`PATH`:" is written to that file (behind "gets:" added to it), `sh` is run, `text`
behind it is looked for in what it wrote, `yaml` is read, `python` is run.
"""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factcheck.starting import begin
from tests.cli import conftest

ROOT = Path(__file__).parents[2]
run = conftest.run
PAGES = sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"(?:`([^`\s]+)`( gets)?:\n\n)?```(\w+)\n(.*?)```", re.DOTALL)
OTHERS = ("python3 -m venv", ". .venv/bin/activate", "pip install ", "export ", "git show ", "python -m benchmarks.")
"""What is shown only: others' commands, and benchmarks, which tests/benchmarks runs on little."""
ARTICLES = {
    "extract.md": {"gazette.html": "<article><h1>Fire</h1><p>The mill burned down on Thursday, March 2.</p></article>",
                   "herald.txt": "The mill burned down on March 2.\n"},
}  # fmt: skip
ELSEWHERE = {"gitlab.md": "tests/ci/test_hooks.py"}


def words(text):
    """Without the spaces that line things up."""
    return " ".join(text.split())


def run_line(run, line):
    """Run a command of ours as it stands; gives what it wrote."""
    command, _, comment = line.partition("  #")
    wanted = int(comment.rpartition("leaves with ")[2]) if "leaves with" in comment else 0
    name, *arguments = shlex.split(command)
    assert name == "factcheck", line
    ended = run(*arguments)
    assert ended.status == wanted, f"{line}\n{ended.out}\n{ended.err}"
    return ended.out


def carry_out(page, folder, run):
    """Follow one page."""
    wrote = ""
    for name, adds, kind, text in BLOCK.findall(page):
        if name and not name.startswith("factcheck/"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((path.read_text("utf-8") if adds else "") + text, "utf-8")
        if kind == "sh":
            lines = [line for line in text.splitlines() if line and not line.startswith(OTHERS)]
            wrote = "".join(run_line(run, line) for line in lines if "--model NAME" not in line)
        elif kind == "text" and not name:
            assert [line for line in text.splitlines() if words(line) not in words(wrote)] == [], wrote
        elif kind == "yaml":
            assert yaml.safe_load(text)
        elif kind == "python":
            path = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
            command = [sys.executable, "-c", path + text]
            assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0, text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_snippet_of_a_page_runs(path, tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    if path.name in ELSEWHERE:
        assert path.name in (ROOT / ELSEWHERE[path.name]).read_text("utf-8")
        return
    for name, text in ARTICLES.get(path.name, {}).items():
        (tmp_path / name).write_text(text, "utf-8")
    if path.name not in ("first-story.md", "extract.md"):
        begin(tmp_path / "claims" / "mill")
        (tmp_path / "claims" / "mill" / "resolutions.yaml").write_text("resolutions: []\n")
        (tmp_path / "decided.yaml").write_text("resolutions: []\n")
    carry_out(path.read_text("utf-8"), tmp_path, run)
    if path.name == "first-story.md":
        reviews = json.loads((tmp_path / "reviews.json").read_text("utf-8"))
        assert [one["reviewRating"]["alternateName"] for one in reviews] == ["Stands", "Does not stand"]
        assert "<html" in (tmp_path / "report.html").read_text("utf-8")

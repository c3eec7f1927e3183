"""What the threat model promises and no other test shows."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import check
from factcheck.model.problem import InvalidInputError
from tests.stories import write_story

ROOT = Path(__file__).parents[2]
WATCHED = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        print("OPENED", event, arguments, file=sys.__stderr__, flush=True)
sys.addaudithook(watch)
from factcheck.__main__ import main
for line in sys.argv[1:]:
    try:
        main(line.split())
    except SystemExit as left:
        if left.code not in (0, 1):
            raise
"""
PAGE = """<html><head><link rel=stylesheet href="https://example.org/x.css"><base href="https://example.org/">
<meta property="og:url" content="https://example.org/a"><title>Mayor resigns</title></head><body><article>
<img src="https://example.org/p.png"><p>Mayor Ada Miller resigned on March 1, 2023. <a href="/more">More</a></p>
<iframe src="https://example.org/f"></iframe></article></body></html>"""
HOSTILE = "\x1b]0;owned\x07\x1b[31m\u202eevil"


@pytest.fixture
def folder(tmp_path):
    claim = {"subject": "the mill", "predicate": "burned down", "quote": "https://example.org"}
    source = {"url": "https://example.org/a", "published": "2023-03-04", "claims": [claim]}
    write_story(tmp_path / "claims", {"sources": {"gazette": source}, "texts": {"gazette": "https://example.org"}})
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "table.csv").write_text("Link,Who,What\nhttps://example.org/b,the mill,burned\n")
    return tmp_path


def test_no_command_opens_a_connection(folder):
    formats = ("text", "html", "json", "markdown", "sarif", "junit", "github")
    lines = [*(f"check --no-cache --format {name}" for name in formats), "extract page.html -o drafts/",
             "import table.csv -o imported", "explain", "schema", "relate date today --published 2023-03-04",
             *(f"export --format {name}" for name in ("claimreview", "annotations", "statements"))]  # fmt: skip
    ended = subprocess.run([sys.executable, "-c", WATCHED, *lines], cwd=folder, capture_output=True, check=False,
                           env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert ended.returncode == 0, ended.stderr.decode()
    assert b"OPENED" not in ended.stderr
    assert (folder / "drafts").is_dir()


@pytest.mark.parametrize("how", ["above", "link", "folder-link", "absolute"])
def test_no_text_outside_the_story_is_read(folder, how):
    (folder / "secret").mkdir()
    (folder / "secret" / "s.txt").write_text("the key is 1234")
    claims, text = folder / "claims", "texts/s.txt"
    if how == "link":
        (claims / "texts" / "s.txt").symlink_to(folder / "secret" / "s.txt")
    elif how == "folder-link":
        (claims / "more").symlink_to(folder / "secret")
        text = "more/s.txt"
    else:
        text = "../secret/s.txt" if how == "above" else str(folder / "secret" / "s.txt")
    sheet = claims / "gazette.yaml"
    sheet.write_text(sheet.read_text().replace("texts/gazette.txt", text))
    with pytest.raises(InvalidInputError) as refused:
        check(claims)
    assert "1234" not in str(refused.value)
    assert "outside the story" in str(refused.value) or "not a path from this file" in str(refused.value)


@pytest.mark.parametrize("name", ["more.yaml", "story.yaml", "bulk.csv"])
def test_no_sheet_is_read_through_a_link_that_leads_out(folder, name):
    (folder / "secret.txt").write_text("key: 1234")
    (folder / "claims" / name).symlink_to(folder / "secret.txt")
    with pytest.raises(InvalidInputError, match="this link leads out of the folder that is checked") as refused:
        check(folder / "claims")
    assert "1234" not in str(refused.value)
    (folder / "claims" / name).unlink()
    (folder / "claims" / "again").mkdir()
    (folder / "claims" / "again" / "gazette.yaml").symlink_to("../story.yaml")
    (folder / "claims" / "story.yaml").write_text("title: The mill")
    with pytest.raises(InvalidInputError, match="no key 'title'"):
        check(folder / "claims")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", f"{HOSTILE}.yaml"], ["check", "--only", HOSTILE], ["check", "--without", HOSTILE],
        ["check", "--output", f"no/{HOSTILE}"], ["import", "hostile.csv", "-o", "n"], ["import", HOSTILE, "-o", "n"],
        ["extract", "hostile.txt", "-o", "new/"], ["export", "--format", HOSTILE], ["export", "--format", "statements"],
        ["export", "--format", "claimreview"], ["relate", "date", HOSTILE], ["relate", "text", HOSTILE, HOSTILE],
        ["explain", HOSTILE], ["diff", "hostile.json", "hostile.json"], ["schema", HOSTILE],
        ["init", f"claims/{HOSTILE}"], ["resolve", HOSTILE, "--decision", "dismiss", "--reason", "x"],
        ["check", "hostile"], ["frobnicate", HOSTILE],
    ],
    ids=lambda arguments: " ".join(arguments).replace(HOSTILE, "EVIL"),
)  # fmt: skip
def test_no_command_passes_an_escape_code_on(folder, monkeypatch, capfdbinary, arguments):
    from factcheck.__main__ import main

    monkeypatch.chdir(folder)
    (folder / "hostile").mkdir()
    sheet = f'source: {{id: a}}\nclaims:\n- {{subject: "{HOSTILE}", predicate: x}}\n'
    (folder / "hostile" / "a.yaml").write_text(sheet)
    (folder / "hostile.csv").write_text(f"Publisher,Who,What\n{HOSTILE},{HOSTILE},burned\nA,B,\n")
    (folder / "hostile.txt").write_text(f"Mayor Ada Miller resigned on Thursday.\n{HOSTILE}\n")
    (folder / "hostile.json").write_text(f'{{"format": "{HOSTILE}"}}')
    with pytest.raises(SystemExit):
        main(arguments)
    out, err = (stream.decode() for stream in capfdbinary.readouterr())
    assert not set("\x1b\x07\u202e") & set(out + err)
    assert "Traceback" not in err
    assert "internal error" not in err


FORBIDDEN = {"eval", "exec", "compile", "__import__", "system", "popen", "unsafe_load", "full_load", "loads"}
ALLOWED = {("json", "loads"), ("tomllib", "loads"), ("re", "compile")}


def test_nothing_in_the_program_runs_text():
    """Processes of one run hand each other pickles (`engines`); no file and no request is ever read as one."""
    for path in sorted((ROOT / "factcheck").rglob("*.py")):
        if "engines" in path.relative_to(ROOT).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not {"pickle", "marshal", "shelve", "dill"} & set(names), path
            if isinstance(node, ast.Call):
                owner = getattr(node.func, "value", None)
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                known = (getattr(owner, "id", ""), called)
                assert called not in FORBIDDEN or known in ALLOWED, f"{path}:{node.lineno}: {called}"
                assert not [word for word in node.keywords if word.arg == "shell"], f"{path}:{node.lineno}"

"""What goes wrong around a command: nothing is lost, nothing half-written, and the message says what to do.

`docs/faults.md` lists these tests, fault by fault.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from factcheck import check
from factcheck.starting import begin, story_files
from tests.stories import write_story

ROOT = Path(__file__).parents[2]
CASE = {
    "sources": {
        "gazette": [{"subject": "the mill", "predicate": "burned down", "date": "2023-03-02"}],
        "herald": [{"subject": "the mill", "predicate": "burned down", "date": "2023-03-03"}],
    }
}
TABLE = "Publisher,Who,What,When\n" + "".join(f"Paper {n},the mill,burned down,2023-03-0{n}\n" for n in (1, 2, 3))
DECISION = ["--decision", "keep-both", "--reason", "Both are right.", "--by", "eds"]


class Ended(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The process that runs commands, and the folder of what they write."""
    if sys.platform == "win32":
        pytest.skip("signals, limits and forks of POSIX")
    logs = tmp_path_factory.mktemp("logs")
    with subprocess.Popen([sys.executable, "-m", "tests.faults.runner", logs], cwd=ROOT, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # fmt: skip
        yield process, logs
        process.stdin.close()


@pytest.fixture
def run(server):
    """Run a command in a folder while something goes wrong."""
    process, logs = server

    def run_command(folder, command, *fault):
        call = {"folder": str(folder), "command": command, "fault": fault or ["none"]}
        print(json.dumps(call), file=process.stdin, flush=True)
        status = int(process.stdout.readline())
        return Ended(status, (logs / "out.log").read_bytes(), (logs / "err.log").read_bytes())

    return run_command


def start(folder, command, **environment):
    """Start a command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.Popen([sys.executable, "-m", "factcheck", *command], cwd=folder, stderr=subprocess.PIPE,
                            stdout=subprocess.PIPE, env=environment)  # fmt: skip


def said(ended):
    assert b"Traceback" not in ended.stderr
    return ended.stderr.decode()


@pytest.fixture
def folder(tmp_path):
    write_story(tmp_path / "claims", CASE)
    (tmp_path / "table.csv").write_text(TABLE)
    (tmp_path / "article.txt").write_text("Mayor Ada Miller resigned on Thursday. “I am tired,” she said.\n")
    (tmp_path / "r.txt").write_text("the old report")
    return tmp_path


def fingerprint(folder):
    (story,) = check(folder / "claims").stories
    return next(one.fingerprint for one in story.findings if one.rule == "value-conflict")


def content(folder):
    """All that is in a folder and is not hidden, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part[0] == "." for part in path.relative_to(folder).parts)}  # fmt: skip


COMMANDS = {
    "resolve": lambda folder: ["resolve", fingerprint(folder), *DECISION],
    "import": lambda _: ["import", "table.csv", "-o", "new"],
    "init": lambda _: ["init", "new"],
    "init-there": lambda _: ["init", "there"],
    "output": lambda _: ["check", "--output", "r.txt", "--fail-on", "note", "--no-cache"],
    "extract": lambda _: ["extract", "article.txt", "-o", "new/"],
    "export": lambda _: ["export", "--format", "statements", "--output", "r.txt"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_at_any_change_leaves_each_file_old_or_new_and_runs_again(run, folder, name, tmp_path_factory):
    command = COMMANDS[name](folder)
    (folder / "there").mkdir()
    before = content(folder)
    whole = tmp_path_factory.mktemp("whole")
    shutil.copytree(folder, whole, dirs_exist_ok=True)
    assert run(whole, command).returncode in (0, 1)
    after = content(whole)
    assert after != before
    for step in range(1, 60):
        ended = run(folder, command, "kill", str(step))
        now = content(folder)
        assert all(now[file] in (before.get(file), after.get(file)) for file in now)
        assert before.keys() <= now.keys() <= after.keys() | before.keys()
        if ended.returncode != -signal.SIGKILL:
            break
    assert ended.returncode in (0, 1) or now == after
    assert step > 2
    assert content(folder) == after


NEAR = {
    "sources": {
        key: [{"id": "1", "subject": name, "predicate": "published it"}]
        for key, name in (("post", "Novaya Gazeta"), ("times", "Novaya Gazeta Europe"))
    }
}
SHOWN = {"decision": "keep-both", "reason": "Both are right.", "by": "eds", "on": "2023-01-04"}
REQUESTS = {
    "decide": lambda conflict, _: [("decide", conflict | DECIDED)],
    "decide otherwise": lambda conflict, _: [
        ("decide", conflict | DECIDED),
        ("decide", conflict | {"decision": "dismiss", "reason": "No matter.", "shown": SHOWN}),
    ],
    "take back": lambda conflict, _: [
        ("decide", conflict | DECIDED), ("take-back", conflict | {"shown": SHOWN})
    ],
    "undo a decision": lambda conflict, _: [("decide", conflict | DECIDED), ("undo", None)],
    "alias": lambda _, near: [("alias", near | ALIAS)],
    "undo an alias": lambda _, near: [("alias", near | ALIAS), ("undo", None)],
}  # fmt: skip
DECIDED = {"decision": "keep-both", "reason": "Both are right."}
ALIAS = {"name": "Novaya Gazeta", "alias": "Novaya Gazeta Europe"}


def requests(folder, name):
    (story,) = check(folder / "claims").stories
    found = {finding.rule: {"story": story.id, "finding": finding.fingerprint} for finding in story.findings}
    return REQUESTS[name](found["value-conflict"], found["near-miss"])


@pytest.mark.parametrize("file", ["new", "there"])
@pytest.mark.parametrize("name", REQUESTS)
def test_the_review_page_killed_at_any_change_leaves_each_file_old_or_new(run, folder, name, file, tmp_path_factory):
    write_story(folder / "claims", NEAR)
    if file == "there":
        (folder / "claims" / "story.yaml").write_text("# of the desk\ntitle: The mill\n")
        (folder / "claims" / "resolutions.yaml").write_text("# of the desk\nresolutions: []\n")
    asked, states = requests(folder, name), []
    for number in range(len(asked) + 1):
        whole = tmp_path_factory.mktemp("whole") / "story"
        shutil.copytree(folder, whole)
        assert number == 0 or run(whole, ["page", json.dumps(asked[:number])]).returncode == 0
        states.append(content(whole))
    before, after = states[-2:]
    assert before != after
    for step in range(1, 60):
        tried = tmp_path_factory.mktemp("tried") / "story"
        shutil.copytree(folder, tried)
        ended = run(tried, ["page", json.dumps(asked)], "kill", str(step))
        now = content(tried)
        assert now in (before, after), now
        assert run(tried, ["check"]).returncode in (0, 1)
        if ended.returncode != -signal.SIGKILL:
            break
    assert (ended.returncode, now) == (0, after)
    assert step > 2


@pytest.mark.parametrize("name", ["decide", "decide otherwise", "take back", "alias"])
def test_a_full_disk_is_said_on_the_review_page_and_changes_nothing(run, folder, name):
    write_story(folder / "claims", NEAR)
    (folder / "claims" / "resolutions.yaml").write_text("# longer than what the disk still takes " * 2 + "\n")
    asked = requests(folder, name)
    assert len(asked) == 1 or run(folder, ["page", json.dumps(asked[:1])]).returncode == 0
    before = content(folder)
    ended = run(folder, ["page", json.dumps(asked[-1:])], "full")
    assert (ended.returncode, ended.stdout) == (5, b"503\n")
    assert content(folder) == before
    assert not list(folder.rglob(".*.tmp"))


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "init-there"])
def test_a_full_disk_is_said_and_changes_nothing(run, folder, name):
    before = content(folder)
    ended = run(folder, COMMANDS[name](folder), "full")
    assert ended.returncode == 2
    assert re.search(r"File too large", said(ended))
    assert content(folder) == before
    assert not list(folder.rglob(".*.tmp"))


@pytest.mark.parametrize("command", [["init", "/sys/story"], ["import", "table.csv", "-o", "/sys/story"],
                                     ["check", "--output", "/sys/r.txt"]])  # fmt: skip
def test_a_folder_that_cannot_be_written_is_said(run, folder, command):
    ended = run(folder, command)
    assert ended.returncode == 2
    assert re.search(r"cannot write .*/sys", said(ended))


@pytest.mark.parametrize("file", ["gazette.yaml", "story.yaml", "resolutions.yaml", "gazette.txt"])
@pytest.mark.parametrize("fault", ["vanish", "change"])
def test_a_file_that_goes_or_changes_while_it_is_read_is_an_answer_or_a_message(run, folder, fault, file):
    claims = folder / "claims"
    write_story(claims, {**CASE, "story": {"title": "The mill"}, "texts": {"gazette": "It burned."}})
    (claims / "resolutions.yaml").write_text("resolutions: []\n")
    ended = run(folder, ["check", "--no-cache"], fault, file)
    assert ended.returncode in (0, 1, 2)
    said(ended)
    if fault == "vanish" and ended.returncode == 2:
        assert file in said(ended)


def test_two_checks_two_imports_and_two_new_stories_at_once_are_each_whole(folder):
    commands = [["check", "--format", "json", "--output", "r.json"], ["import", "table.csv", "-o", "new"],
                ["init", "fresh"]]  # fmt: skip
    both = [start(folder, command) for command in commands for _ in range(2)]
    errors = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both[:4]] == [1, 1, 0, 0]
    assert sorted(one.returncode for one in both[4:]) == [0, 2]
    assert not [one for one in errors if b"Traceback" in one]
    assert json.loads((folder / "r.json").read_text())["format"] == "factcheck-report/1"
    assert len(list((folder / "new").glob("*.yaml"))) == 3
    assert {path.name: path.read_bytes() for path in (folder / "fresh").iterdir()} == story_files()


def test_two_imports_of_different_tables_never_lose_a_sheet(folder):
    other = TABLE.replace("burned down", "flooded")
    (folder / "other.csv").write_text(other)
    both = [start(folder, ["import", table, "-o", "new"]) for table in ("table.csv", "other.csv")]
    errors = [one.communicate()[1].decode() for one in both]
    assert sorted(one.returncode for one in both) == [0, 2]
    assert any("there already, with other content" in one for one in errors)
    texts = "".join(path.read_text() for path in (folder / "new").glob("*.yaml"))
    assert ("flooded" in texts) != ("burned down" in texts)


def test_what_a_killed_run_left_of_a_new_story_is_completed(tmp_path):
    begin(tmp_path / "a")
    (tmp_path / "b").mkdir()
    first = sorted(story_files())[0]
    (tmp_path / "b" / first).write_bytes((tmp_path / "a" / first).read_bytes())
    begin(tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")


LETTERS = {
    "sources": {
        "gazette": {"publisher": "Газета", "claims": [
            {"subject": "Михаил Жилин", "predicate": "visited", "place": "İstanbul", "entity": "José Nuñez"}]},
        "herald": [{"subject": "Михаил Жилин", "predicate": "visited", "place": "ISTANBUL", "entity": "JOSÉ NUÑEZ"}],
    }
}  # fmt: skip


def test_the_locale_changes_no_byte(folder):
    locales = [{"LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}]
    write_story(folder / "letters", LETTERS)
    command = ["check", "letters", "--format", "json", "--no-cache"]
    utf8 = start(folder, command, LC_ALL="C.UTF-8", PYTHONUTF8="1")
    others = [start(folder, command, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", **locale) for locale in locales]
    first = utf8.communicate()[0]
    assert [other.communicate()[0] for other in others] == [first, first]
    assert {fact["verdict"] for fact in json.loads(first)["stories"][0]["facts"]} == {"agreed"}


@pytest.mark.parametrize(("one", "other"), [("İstanbul", "istanbul"), ("Diyarbakır", "DİYARBAKIR"), ("IŞIK", "ışık")])
def test_dotted_and_dotless_i_are_one_letter(tmp_path, one, other):
    sheets = {name: [{"subject": f"Ada {word}", "predicate": "won", "entity": f"Ben {word}"}]
              for name, word in (("gazette", one), ("herald", other))}  # fmt: skip
    (story,) = check(write_story(tmp_path, {"sources": sheets})).stories
    assert [fact.verdict for fact in story.facts] == ["agreed"]


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_change_nothing(tmp_path, end, mark, monkeypatch):
    monkeypatch.chdir(tmp_path)
    case = {**CASE, "story": {"title": "The mill"}, "texts": {"gazette": "The mill\nburned down."}}
    case["sources"] = {**CASE["sources"], "gazette": [{**CASE["sources"]["gazette"][0], "quote": "mill burned"}]}
    plain = check(write_story(Path("claims"), case))
    for path in Path("claims").rglob("*.*"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    assert check("claims").summary == plain.summary
    assert [f.locations for f in check("claims").stories[0].findings] == [
        f.locations for f in plain.stories[0].findings
    ]


FORMS = ("NFC", "NFD")
NAMES = {"subject": "José Núñez", "predicate": "a été arrêté", "entity": "Škoda Plzeň", "place": "Málaga",
         "text": "éclair", "identifier": "É-1", "date": "3 août 2022", "said_by": "Юрий Йод"}  # fmt: skip


def test_letters_of_one_or_two_characters_are_equal_everywhere(tmp_path):
    """A Mac and a web page write `é` in two ways: in names, words and qualifiers."""
    sheets = {
        form.lower(): [{key: unicodedata.normalize(form, word) for key, word in NAMES.items()}
                       | {"qualifiers": {unicodedata.normalize(form, "où"): unicodedata.normalize(form, "été")}}]
        for form in FORMS
    }  # fmt: skip
    (story,) = check(write_story(tmp_path, {"sources": sheets})).stories
    assert [fact.verdict for fact in story.facts] == ["agreed"]
    assert {facet.verdict for facet in story.facts[0].facets} == {"agreed"}


@pytest.mark.parametrize("on_disk", FORMS)
@pytest.mark.parametrize("in_sheet", FORMS)
def test_an_archived_text_is_found_in_either_form_of_its_name(tmp_path, on_disk, in_sheet):
    folder = tmp_path / unicodedata.normalize(on_disk, "café")
    folder.mkdir()
    (folder / unicodedata.normalize(on_disk, "été.txt")).write_text("Elle a été arrêtée.", "utf-8")
    text = unicodedata.normalize(in_sheet, "café/été.txt")
    claim = {"subject": "Ana", "predicate": "x", "quote": unicodedata.normalize(in_sheet, "été arrêtée")}
    sheet = {"source": {"id": "a", "text": text}, "claims": [claim]}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(sheet, allow_unicode=True), "utf-8")
    (story,) = check(tmp_path).stories
    assert "quote-not-found" not in {finding.rule for finding in story.findings}
    assert story.passages


def test_a_windows_path_in_a_sheet_is_told_what_to_type(run, folder):
    sheet = folder / "claims" / "gazette.yaml"
    sheet.write_text(sheet.read_text().replace("id: gazette", "id: gazette\n  text: texts\\gazette.txt"))
    ended = run(folder, ["check"])
    assert ended.returncode == 2
    assert "write '/' between folders" in said(ended)


def test_what_is_no_file_is_refused_and_never_waited_for(run, folder):
    os.mkfifo(folder / "claims" / "stalled.yaml")
    (folder / "claims" / "gone.yaml").symlink_to("nowhere")
    ended = run(folder, ["check"])
    assert ended.returncode == 2
    assert "stalled.yaml:1:1: this is not a file; it is a pipe" in said(ended)
    assert "gone.yaml:1:1: this link leads nowhere" in said(ended)
    (folder / "claims" / "gone.yaml").unlink()
    ended = run(folder, ["check"])
    why = "this is not a file; it is a pipe: write what comes out of it into a file, and name that"
    assert (ended.returncode, said(ended)) == (2, f"claims/stalled.yaml:1:1: {why}\n")
    ended = run(folder, ["check", "--decisions-from", "claims/stalled.yaml"])
    assert (ended.returncode, said(ended)) == (2, f"claims/stalled.yaml:1:1: {why}\n")


def test_a_working_directory_that_is_gone_is_said(folder):
    (folder / "gone").mkdir()
    code = "import os, sys; os.rmdir(os.getcwd()); from factcheck.__main__ import main; main(['check', '.'])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=folder / "gone", capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (
        2,
        b"factcheck: the folder that you are in is gone; change into another one\n",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names of other bytes are Linux's")
def test_a_folder_whose_name_is_no_text_is_checked(run, folder):
    (folder / "desk").mkdir()
    (folder / "claims").rename(os.fsdecode(bytes(folder / "desk") + b"/n\xff"))
    ended = run(folder, ["check", "desk", "--format", "json"])
    assert ended.returncode in (0, 1), said(ended)
    assert '"id":"n\\\\xff"' in ended.stdout.decode()


def test_what_a_killed_writer_left_is_never_read(run, folder):
    (folder / "claims" / ".gazette.yaml.x7.tmp").write_text("half a she")
    (folder / "claims" / ".r.json.abc").write_text("{")
    assert run(folder, ["check"]).returncode == 1


HEAD = "source: {id: big}\nclaims:\n"
CLAIM = "- {subject: Ada, predicate: age, note: "
ROW = '{"source": "a", "subject": "x", "predicate": "y", "quantity": '
HUGE = {
    "deep.yaml": HEAD + CLAIM + "[" * 500_000 + "}\n",
    "bomb.yaml": "a: &a [x, x]\n" + "".join(f"{name}: &{name} [*{last}, *{last}]\n" for last, name in
                                            zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)),
    "keys.yaml": HEAD + "- {" + ", ".join(f"k{number}: x" for number in range(30_000)) + "}\n",
    "claims.yaml": HEAD + "- {subject: Ada, predicate: , x: y}\n" * 30_000,
    "words.yaml": HEAD + "- subject: " + "a " * 1_000_000 + "\n  predicate: age\n",
    "date.yaml": HEAD + "- {subject: Ada, predicate: born, date: '" + "late " * 200_000 + "'}\n",
    "number.yaml": HEAD + "- {subject: Ada, predicate: age, quantity: " + "9" * 500_000 + "}\n",
    "list.yaml": HEAD + "- {subject: Ada, predicate: met, entity: [" + "Ben, " * 100_000 + "]}\n",
    "values.yaml": HEAD + "- a\n" * 600_000,
    "glued.yaml": HEAD + "- {x: 'a:#b'}\n" * 150_000,
    "merge.yaml": HEAD + "\n" * 30_000_000 + "<<<<<<< ours\n",
    "values.json": '{"source": [' + "1," * 600_000,
    "lines.json": "{" + "\n" * 30_000_000,
    "line.jsonl": ROW + "9" * 200_000_000,
    "cell.csv": "source,subject,predicate\n" + "a" * 200_000_000,
    "deep.json": '{"source": ' + "[" * 1_000_000,
    "row.jsonl": ROW + "9" * 1_000_000 + "}\n",
    "rows.jsonl": "{}\n" * 100_000,
    "wide.csv": ",".join(f"c{number}" for number in range(50_000)) + "\n",
    "quote.csv": 'source,subject,predicate\n"' + "a,b\n" * 300_000,
    "story.yaml": "entities:\n" + "- {name: Ada Miller}\n" * 30_000,
    "resolutions.yaml": "resolutions:\n" + "- {finding: '3f9a1c02.8d1e44b7', decision: dismiss, reason: x}\n" * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HUGE)
def test_a_hostile_file_needs_neither_a_gigabyte_nor_half_a_minute(run, folder, name):
    (folder / "claims" / name).write_text(HUGE[name])
    ended = run(folder, ["check", "claims", "--no-cache", "--jobs", "1", "--output", "out.txt"], "small")
    assert ended.returncode in (0, 1, 2), ended.stderr[-2000:]
    said(ended)
    assert (ended.returncode == 2) == (not (folder / "out.txt").exists())


@pytest.mark.parametrize(
    ("command", "name", "start", "repeated", "words"),
    [
        ("diff big.json", "big.json", '{"format": "factcheck-report/1", "stories": [], "x": [', "[],", "is cut off"),
        ("extract -o out.yaml", "big.html", "<body>", "<p>He said on Monday that 5 of 6 died.</p>", "more than 8 MB"),
        ("import -o out", "big.csv", "Outlet,Who,What\n", "a,b,c\n", "at most 16 MB are read"),
    ],
)
def test_a_hostile_report_article_or_table_needs_neither_either(run, folder, command, name, start, repeated, words):
    (folder / name).write_text(start + repeated * (30_000_000 // len(repeated)))
    ended = run(folder, [*command.split(), name], "small")
    assert (ended.returncode, words in said(ended)) == (2, True), said(ended)

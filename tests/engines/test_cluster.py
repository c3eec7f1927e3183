"""A real scheduler and real workers, on this machine's loopback: what comes out is what comes out without them."""

import importlib.util
import json as plain_json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from factcheck import check
from factcheck.engines import Place
from factcheck.engines.cluster import client, line
from factcheck.formats import json
from factcheck.formats.json.parts import beside as beside_others
from factcheck.model.problem import InvalidInputError
from factcheck.pipeline import Asked, stream
from factcheck.reporting import Tally
from tests.engines.dying import WORK

pytest.importorskip("distributed", reason="NO CLUSTER TESTED: distributed is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
ROOT = Path(__file__).parents[2]
SCHEDULER = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
WORKER = ("distributed.cli.dask_worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard",
          "--preload", "tests.engines.dying")  # fmt: skip
PEOPLE = ("Ana Pérez", "Ana Perez Silva", "Ivan Orlov", "Orlov", "Mira Holm", "Mira Holmm", "C", "C++", "Иван Орлов")


def start(module, *arguments, folder):
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments, "--scheduler-file", str(folder / "scheduler.json")],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a scheduler with two workers, each a process that is started again when it dies."""
    folder = tmp_path_factory.mktemp("cluster")
    processes = [start(*SCHEDULER, folder=folder)]
    known = folder / "scheduler.json"
    for _ in range(600):
        if known.exists() and known.stat().st_size:
            break
        time.sleep(0.1)
    processes += [start(*WORKER, folder=folder) for _ in range(2)]
    import distributed

    with distributed.Client(scheduler_file=str(known), timeout=60, set_as_default=False) as asked:
        asked.wait_for_workers(2, timeout=120)
        address = asked.scheduler.address
    yield address, folder
    for process in processes:
        os.killpg(process.pid, signal.SIGKILL)  # with what it has started
        process.wait()


@pytest.fixture
def story(tmp_path, monkeypatch):
    """A story in tables of every sort and a sheet, whose claims go to many tasks."""
    monkeypatch.setattr(line, "PORTION", 1_000)
    monkeypatch.setattr(line, "LEAST", 10)
    monkeypatch.setattr(line, "BUCKET", 30)
    folder = tmp_path / "claims"
    folder.mkdir()
    rows = []
    for number, source in enumerate("abcd"):
        rows += [
            {"source": source, "subject": name, "predicate": "was fined" if day % 3 else "was not fined",
             "date": f"{day + (number == 3 and day % 4 == 0)}/5/2022", "quantity": f"{day} crowns",
             "entity": PEOPLE[(at + number) % 4], **({"via": ["wire"]} if day == 5 else {}),
             **({"id": f"{at}-{day}"} if day > 5 else {})}
            for at, name in enumerate(PEOPLE) for day in range(1, 9) if (day + number) % 3
        ]  # fmt: skip
        rows += [{"source": source, "says": f"We will not pay {amount} crowns for nothing", "said_by": {"name": name}}
                 for amount, name in ((10 + number // 2, PEOPLE[0]), (90, PEOPLE[number]))]  # fmt: skip
        rows += [{"source": source, "subject": "We will not pay 10 crowns for nothing", "predicate": "said"}]
    lines = [plain_json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    (folder / "claims-1.jsonl").write_text("".join(lines[:150]), "utf-8")
    (folder / "claims-2.jsonl").write_text("".join(lines[150:]), "utf-8")
    (folder / "more.csv").write_text(
        "source,source.published,subject,predicate,place\n"
        "e,2022-06-05,Ana Pérez,was fined,Paris\na,,Mira Holm,was fined,France\n",
        "utf-8",
    )
    (folder / "sheet.yaml").write_text(
        "source: {id: f, relies_on: [a]}\n"
        "claims:\n- {subject: Orlov, predicate: was fined, date: 3 May}\n- {subject: C, predicate: age, quantity: 3}\n"
    )
    if importlib.util.find_spec("pyarrow"):
        from pyarrow import Table, parquet

        shares = [{"source": "b", "subject": name, "predicate": "age", "quantity": str(36 + at)}
                  for at, name in enumerate(PEOPLE * 4)]  # fmt: skip
        parquet.write_table(Table.from_pylist(shares), folder / "ages.parquet", row_group_size=9)
    (folder / "sources.yaml").write_text("sources:\n- {id: a, published: 2022-06-01}\n- {id: b, publisher: B}\n")
    (folder / "story.yaml").write_text("entities:\n- {name: Ivan Orlov, aliases: [Orlov]}\n")
    return folder


def streamed(folder, asked, bundle=None):
    tally = Tally()
    return b"".join(json.written(stream(folder, asked, json.encode, bundle), tally)).decode(), tally.exit_code()


def on(cluster):
    return Place(engine="dask", scheduler=cluster[0])


def test_the_same_report_as_here(cluster, story, tmp_path):
    expected = check(story)
    assert len({fact.subject for fact in expected.stories[0].facts}) > 6
    assert check(story, engine="dask", scheduler=cluster[0]) == expected
    assert streamed(story, Asked(place=on(cluster))) == (json.render(expected), 1)
    beside = tmp_path / "parts"
    beside.mkdir()
    assert streamed(story, Asked(place=on(cluster)), partial(beside_others, str(beside)))[0] == json.render(expected)
    assert len(list(beside.iterdir())) > 5


@pytest.mark.parametrize("asked", [{"without": ("a",)}, {"without": ("wire",), "only": ("value-conflict",)}])
def test_the_same_report_of_what_is_left(cluster, story, asked):
    expected = json.render(check(story, **asked))
    assert streamed(story, Asked(**asked, place=on(cluster)))[0] == expected


def test_the_same_report_of_stories_that_are_judged_as_one(cluster, story):
    shown = json.render(check([story, ROOT / "claims"]))
    assert streamed([story, ROOT / "claims"], Asked(place=on(cluster)))[0] == shown


@pytest.mark.parametrize("work", WORK)
def test_a_worker_that_is_killed_in_the_middle_costs_nothing_but_time(cluster, story, work):
    order = cluster[1] / work
    order.touch()
    assert streamed(story, Asked(place=on(cluster)))[0] == json.render(check(story))
    assert not order.exists()


def problems(*arguments, **named):
    with pytest.raises(InvalidInputError) as told:
        check(*arguments, **named)
    return told.value.problems


def test_the_same_problems_as_here(cluster, story):
    with (story / "claims-1.jsonl").open("a", encoding="utf-8") as file:
        file.write('no JSON\n{"source": "a", "subject": "C", "predicate": "age", "source.published": "2020", "x": 1}\n')
        file.write('{"source": "a", "subject": "C", "id": "6-7", "predicate": "age", "x": 1}\n' * 3)
    with (story / "claims-2.jsonl").open("r+", encoding="utf-8") as file:
        rest = file.read()
        file.seek(0)
        file.write('{"source": "g", "subject": "C", "predicate": "age", "source.author": "A", "y": 1}\n' + rest)
        file.write('{"source": "g", "subject": "C", "predicate": "age", "source.author": "B", "y": 1}\n')
    (story / "sheet.yaml").write_text("source: {id: a}\nclaims: [{subjec: C}]\n")
    told = problems(story)
    assert len(told) > 7
    assert problems(story, engine="dask", scheduler=cluster[0]) == told
    known = problems(story.parent, story="other")
    assert problems(story.parent, story="other", engine="dask", scheduler=cluster[0]) == known


def test_a_source_that_is_not_known_is_told(cluster, story):
    (story / "sheet.yaml").unlink()
    assert problems(story, without=["z"], engine="dask", scheduler=cluster[0]) == problems(story, without=["z"])


@pytest.mark.parametrize(("change", "why"), [({"path": "/nowhere/claims.jsonl"}, "does not see this file"),
                                             ({"size": 7}, "of .* bytes instead of 7")])  # fmt: skip
def test_a_file_that_a_worker_does_not_see_is_told(cluster, story, monkeypatch, change, why):
    table = line.table_at
    monkeypatch.setattr(line, "table_at", lambda path: table(path)._replace(**change))
    told = problems(story, engine="dask", scheduler=cluster[0])
    assert [problem.file for problem in told] == sorted(line.show_path(path) for path in story.glob("*.[jcp]*"))
    assert all("the worker tcp://127.0.0.1:" in problem.message for problem in told)
    assert all(__import__("re").search(why, problem.message) for problem in told)


@pytest.mark.parametrize(
    ("scheduler", "said"), [(None, "name the address"), ("tcp://127.0.0.1:9", "'tcp://127.0.0.1:9' does not answer")]
)
def test_a_cluster_that_is_not_there_is_told(scheduler, said, monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 0.5)
    with pytest.raises(InvalidInputError, match=said):
        check(ROOT / "claims", engine="dask", scheduler=scheduler)


def test_a_worker_of_another_version_is_told(cluster, monkeypatch):
    monkeypatch.setattr(client, "__version__", "99.0")
    with pytest.raises(InvalidInputError, match=r"has factcheck \d.*, and this is 99.0"):
        check(ROOT / "claims", engine="dask", scheduler=cluster[0])


def command(cluster, *arguments, folder):
    """The command line with tasks as small as in these tests."""
    small = "from factcheck.engines.cluster import line; line.PORTION, line.LEAST, line.BUCKET = 1_000, 10, 30"
    begun = f"import sys; {small}; from factcheck.__main__ import main; main(sys.argv[1:])"
    asked = ("check", "claims", "--engine", "dask", "--scheduler", cluster[0], "--format", "json", "--no-cache")
    return subprocess.Popen([sys.executable, "-c", begun, *asked, *arguments], cwd=folder, stderr=subprocess.PIPE,
                            env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip


def test_parts_stay_beside_each_other_with_one_summary(cluster, story, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    whole = plain_json.loads(json.render(check("claims")))
    assert command(cluster, "--output", "report/", folder=tmp_path).wait() == 1
    summary = plain_json.loads((tmp_path / "report" / "summary.json").read_text("utf-8"))
    parts = [plain_json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / "report").glob("claims-*.json"))]
    assert len(parts) > 5
    assert summary["summary"] == whole["summary"]
    assert summary["stories"][0]["sources"] == whole["stories"][0]["sources"]
    facts = [fact for part in parts for fact in part["stories"][0]["facts"]]
    assert sorted(facts, key=lambda fact: fact["id"]) == whole["stories"][0]["facts"]
    assert sum(part["summary"]["open_failing"] for part in parts) == whole["summary"]["open_failing"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims", "report"]
    for folder, why in (("report/", "it is not empty"), ("claims/new/", "what lies there is checked")):
        again = command(cluster, "--output", folder, folder=tmp_path)
        assert (again.wait(), f"cannot write into {folder}: {why}" in again.stderr.read().decode()) == (2, True)


def test_one_report_is_put_together_and_nothing_else_is_left(cluster, story, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert command(cluster, "--output", "report.json", folder=tmp_path).wait() == 1
    assert (tmp_path / "report.json").read_text("utf-8") == json.render(check("claims"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims", "report.json"]


def test_ctrl_c_leaves_nothing_behind(cluster, story, tmp_path):
    begun = command(cluster, "--output", "report.json", folder=tmp_path)
    for _ in range(600):
        if list(tmp_path.glob(".report.json.parts-*/*.json")) or begun.poll() is not None:
            break
        time.sleep(0.01)
    begun.send_signal(signal.SIGINT)
    assert (begun.wait(60), begun.stderr.read().decode()) == (130, "")
    assert [path.name for path in tmp_path.iterdir()] == ["claims"]


def test_a_cluster_without_workers_is_not_waited_for_long(cluster, monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 5)
    with client.connected(cluster[0]) as asked:
        monkeypatch.setattr(client, "PATIENCE", 0.1)
        monkeypatch.setattr(asked, "nthreads", dict)
        with pytest.raises(InvalidInputError, match="the last worker of the cluster is gone"):
            client.take(asked, client.ask(asked, time.sleep, 1))


def test_work_that_kills_whoever_does_it_is_given_up(cluster):
    told = pytest.raises(InvalidInputError, match="cost several workers their")
    with client.connected(cluster[0]) as asked, told, client.losses():
        client.take(asked, client.ask(asked, os._exit, 1))

"""The server of the review page: whom it answers, what it does for them, and that nothing is lost between two."""

import asyncio
import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from factcheck.formats import html
from factcheck.model.problem import InvalidInputError
from factcheck.review import actions, desk, guard, page, server
from tests.formats.large import large
from tests.stories import read, write_story

TOKEN, PORT = "a-token", 8000
HOME = f"http://127.0.0.1:{PORT}"
TIMES, REPORT = "times#asylum", "report#asylum"
ACTIONS = ("decide", "alias", "take-back", "undo")


def sheets(times="Sept. 26", report="7 December 2022", **others):
    dates = {"times": times, "report": report, **others}
    claim = {"id": "asylum", "subject": "Mikhail Zhilin", "predicate": "requested asylum"}
    return {
        "sources": {
            source: {"published": "2022-12-30", "claims": [{**claim, "date": one}]} for source, one in dates.items()
        }
    }


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A story in which two sources conflict, and two names look like one."""
    monkeypatch.chdir(tmp_path)
    at = write_story(tmp_path / "claims" / "asylum", sheets())
    names = {"a": "Novaya Gazeta", "b": "Novaya Gazeta Europe"}
    claims = {key: [{"id": "1", "subject": name, "predicate": "published it"}] for key, name in names.items()}
    return write_story(at, {"sources": claims})


@pytest.fixture
def app(folder):
    day = date(2023, 1, 4)
    sitting = desk.Desk([folder.parent], None, "eds", lambda: day)
    made = server.application(sitting, TOKEN, PORT, lambda: day)
    made.state.desk = sitting
    return made


class Window:
    """One window of the page: what it shows, and what it sends."""

    def __init__(self, app):
        self.client = TestClient(app, base_url=HOME, headers={"origin": HOME})

    def get(self, path="", **headers):
        return self.client.get(f"/{TOKEN}/{path}", headers=headers)

    def post(self, what, asked, **headers):
        return self.client.post(f"/{TOKEN}/{what}", json=asked, headers=headers)

    def cards(self):
        """The forms of the page as it is now: what each would send back, by rule."""
        return [json.loads(one) for one in Attributes.of(self.get().text, "form", "decide")]

    def card(self, claim=TIMES):
        return next(one for one in self.cards() if claim in one["claims"])

    def decide(self, card, decision="accept", claim=TIMES, reason="The filing gives it.", **more):
        asked = {"story": card["story"], "finding": card["finding"], "shown": card["shown"], **more}
        return self.post("decide", {**asked, "decision": decision, "claim": claim, "reason": reason})


class Attributes(HTMLParser):
    """What forms of a class carry."""

    @classmethod
    def of(cls, text, tag, name):
        parser = cls()
        parser.wanted, parser.found = (tag, name), []
        parser.feed(text)
        return parser.found

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if (tag, given.get("class")) == self.wanted:
            self.found.append(given["data-card"])


@pytest.fixture
def window(app):
    return Window(app)


def held(folder):
    file = folder / "resolutions.yaml"
    return read(file.read_text("utf-8"))["resolutions"] if file.exists() else []


def state(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# Who is answered


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/", "/decide", "/a-toke/", "/a-token2/", "/é/", "//", "/%00/"])
def test_without_the_token_nothing_is_shown_or_done(window, method, path):
    answer = window.client.request(method, path, json={} if method == "POST" else None)
    assert answer.status_code == 403
    assert "token" in answer.json()["error"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "0.0.0.0:8000", ""]
)
@pytest.mark.parametrize("what", ["", "report", "events", "review.js"])
def test_another_name_for_this_machine_is_refused(window, host, what):
    assert window.get(what, host=host).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:8001", ""]
)
def test_another_page_is_refused(window, folder, origin):
    before = state(folder)
    card = window.card()
    assert window.get(origin=origin).status_code == 403
    answer = window.post("decide", {**card, "decision": "dismiss", "reason": "r"}, origin=origin)
    assert answer.status_code == 403
    assert state(folder) == before


def test_writing_without_an_origin_or_from_another_site_is_refused(app, window, folder):
    asked = {"story": "asylum", "finding": window.card()["finding"], "decision": "dismiss", "reason": "r"}
    bare = TestClient(app, base_url=HOME)
    assert bare.get(f"/{TOKEN}/").status_code == 200
    assert bare.post(f"/{TOKEN}/decide", json=asked).status_code == 403
    for site in ("cross-site", "same-site", "none"):
        assert window.post("decide", asked, **{"sec-fetch-site": site}).status_code == 403
    assert held(folder) == []
    assert window.post("decide", asked, **{"sec-fetch-site": "same-origin"}).status_code == 200


def test_reading_never_changes_anything(window, folder):
    before = state(folder)
    for what in ("", "report", *page.ASSETS):
        assert window.get(what).status_code == 200
    for what in ACTIONS:
        for method in ("GET", "HEAD"):
            assert window.client.request(method, f"/{TOKEN}/{what}").status_code == 405
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            answer = window.client.request(method, f"/{TOKEN}/{what}", headers={"content-type": "application/json"})
            assert answer.status_code == 405
    assert state(folder) == before
    assert actions.NAMES == ACTIONS


@pytest.mark.parametrize("what", ["", "report", "events", "review.js", "decide", "nowhere"])
def test_every_answer_tells_the_browser_to_be_strict(app, window, what):
    app.state.windows.close()
    answer = window.get(what)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers
    refused = window.client.get("/").headers
    assert (refused["cache-control"], "default-src 'none'" in refused["content-security-policy"]) == ("no-store", True)


def test_the_page_holds_no_script_or_style_of_its_own_and_asks_nobody_else(window):
    text = window.get().text
    assert re.findall(r"<script[^>]*>", text) == ['<script type="module" src="review.js">']
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|src=\"http|@import|url\(", text)


def test_the_report_page_may_run_its_own_script_and_no_other(window):
    answer = window.get("report")
    policy = answer.headers["content-security-policy"]
    for tag, kind in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", answer.text, re.DOTALL)
        assert f"{kind} '{page._digest(content)}'" in policy


# What is sent


@pytest.mark.parametrize("what", ACTIONS)
@pytest.mark.parametrize(
    "sent",
    [
        b"", b"{", b"[]", b"null", b"7", b"{}", b"\xff\xfe", b'{"undo": 7}', b'{"undo": null}', b"[" * 60_000,
        b'{"story": "asylum", "finding": "x", "decision": "dismiss", "reason": "r", "path": "/etc/passwd"}',
        b'{"undo": "x", "undo2": "y"}', b'{"a": 1e99999}', b'"\\ud800"',
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(window, folder, what, sent):
    before = state(folder)
    answer = window.client.post(f"/{TOKEN}/{what}", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "no answer that the page gives" in answer.json()["error"]
    assert state(folder) == before


def test_what_is_too_long_or_no_json_is_refused(window, folder):
    card = window.card()
    assert window.decide(card, reason="r" * guard.LARGEST).status_code == 413
    where, headers = f"/{TOKEN}/decide", {"content-type": "application/json"}
    parts = (b"x" * 1000 for _ in range(100))
    assert window.client.post(where, content=parts, headers=headers).status_code == 413
    for length in ("-1", "1e9", "9" * 5000):
        answer = window.client.post(where, content=b"{}", headers={**headers, "content-length": length})
        assert answer.status_code == 413
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert window.client.post(where, content=b"{}", headers={"content-type": kind}).status_code == 415
    assert held(folder) == []


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"decision": "acept"}, "there is no decision"),
        ({"decision": "accept", "claim": None}, "accepted claim"),
        ({"decision": "accept", "claim": "x#y"}, "accepted claim"),
        ({"decision": "dismiss"}, "'accept' only"),
        ({"decision": "dismiss", "claim": None, "reason": " \n"}, "needs a reason"),
        ({"reason": "a\x07b"}, "U+0007"),
        ({"expires": "soon"}, "expires"),
    ],
)
def test_a_decision_that_does_not_fit_says_why_and_is_not_written(window, folder, asked, why):
    answer = window.decide(window.card(), **asked)
    assert answer.status_code in (422, 503)
    assert why in answer.json()["error"]
    assert held(folder) == []


# What is done


@pytest.mark.parametrize(
    "decision", ["accept", "keep-both", "superseded", "different-scope", "not-the-same", "dismiss"]
)
def test_every_decision_is_written_checked_at_once_and_undone(window, folder, decision):
    assert "✗" in window.get().text
    before = state(folder)
    claim = TIMES if decision == "accept" else None
    answer = window.decide(window.card(), decision, claim, expires="2023-06-30")
    assert answer.status_code == 200
    (made,) = held(folder)
    assert (made["decision"], made["by"], made["on"], made["expires"]) == (decision, "eds", "2023-01-04", "2023-06-30")
    assert made["seen"] == {REPORT: "2022-12-07", TIMES: "2022-09-26"}
    assert "makes the check fail" not in window.get().text
    assert window.post("undo", {"undo": answer.json()["undo"]}).status_code == 200
    assert state(folder) == before
    assert "makes the check fail" in window.get().text
    again = window.post("undo", {"undo": answer.json()["undo"]})
    assert (again.status_code, "already" in again.json()["error"]) == (404, True)


def test_a_decision_is_taken_back_as_it_was_shown_and_not_otherwise(window, folder):
    window.decide(window.card())
    (card,) = map(json.loads, Attributes.of(window.get().text, "form", "take-back"))
    asked = {key: card[key] for key in ("story", "finding", "shown")}
    other = {**asked, "shown": {**asked["shown"], "reason": "Another."}}
    assert window.post("take-back", other).status_code == 422
    assert len(held(folder)) == 1
    assert window.post("take-back", asked).status_code == 200
    assert not held(folder)


def test_the_later_of_two_windows_is_told_what_the_other_decided(app, folder):
    first, second = Window(app), Window(app)
    card = second.card()
    assert first.decide(first.card(), "keep-both", None, "Both stand.").status_code == 200
    answer = second.decide(card)
    assert answer.status_code == 409
    assert "meanwhile eds" in answer.json()["error"]
    assert answer.json()["meanwhile"]["reason"] == "Both stand."
    assert [one["decision"] for one in held(folder)] == ["keep-both"]


@pytest.mark.parametrize("decision", ["not-the-same", "different-scope"])
def test_the_later_one_is_told_also_where_the_finding_is_gone_by_the_decision(app, folder, decision):
    first, second = Window(app), Window(app)
    card = second.card()
    first.decide(first.card(), decision, None, "Two men.")
    answer = second.decide(card)
    assert answer.status_code == 409
    assert "Two men." in answer.json()["error"]


def test_the_undo_of_one_window_leaves_what_another_decided_since(app, folder):
    first, second = Window(app), Window(app)
    near = first.card("a#1")
    done = first.decide(first.card()).json()
    second.decide(near, "not-the-same", None, "Two papers.")
    assert first.post("undo", {"undo": done["undo"]}).status_code == 200
    assert [one["decision"] for one in held(folder)] == ["not-the-same"]


def test_what_two_windows_decide_at_once_is_all_there(app, folder):
    claims = [{"id": f"n{number}", "subject": f"Subject {number}", "predicate": "age", "quantity": "36"}
              for number in range(12)]  # fmt: skip
    write_story(folder, {"sources": {"solo": claims}})
    cards = [one for one in Window(app).cards() if one["claims"] and one["claims"][0].startswith("solo#")]

    def sit(mine):
        window = Window(app)
        for card in mine:
            assert window.decide(card, "dismiss", None, "Known.").status_code == 200

    sitting = [threading.Thread(target=sit, args=(cards[start::2],)) for start in (0, 1)]
    for one in sitting:
        one.start()
    for one in sitting:
        one.join()
    assert len(held(folder)) == len(cards) >= 12


def test_what_moved_on_disk_since_it_was_seen_is_not_decided_on(window, folder):
    card = window.card()
    write_story(folder, sheets(report="8 December 2022"))
    answer = window.decide(card)
    assert answer.status_code == 404
    assert "has changed since you looked" in answer.json()["error"]
    write_story(folder, sheets(report="26 September 2022"))
    assert "no longer there" in window.decide(card).json()["error"]
    assert "no story" in window.decide({**card, "story": "other"}).json()["error"]
    assert held(folder) == []


def test_a_stale_decision_is_shown_with_what_moved_and_is_decided_again(window, folder):
    window.decide(window.card())
    write_story(folder, sheets(report="8 December 2022"))
    text = window.get().text
    assert "seen then: 2022-12-07; now: 2022-12-08" in text
    assert window.decide(window.card(), "keep-both", None, "Both.").status_code == 200
    assert [one["decision"] for one in held(folder)] == ["keep-both"]


def test_a_near_miss_becomes_an_alias_and_is_undone(window, folder):
    (folder / "story.yaml").write_text("# mine\ntitle: The fire  # for now\n", "utf-8")
    before = state(folder)
    card = window.card("a#1")
    assert card["names"] == ["Novaya Gazeta", "Novaya Gazeta Europe"]
    asked = {"story": card["story"], "finding": card["finding"], "name": card["names"][0], "alias": card["names"][1]}
    wrong = window.post("alias", {**asked, "alias": "Somebody else"})
    assert wrong.status_code == 422
    answer = window.post("alias", asked)
    assert answer.status_code == 200
    assert (folder / "story.yaml").read_text("utf-8").startswith("# mine\ntitle: The fire  # for now\nentities:\n")
    assert not [one for one in window.cards() if one["names"]]
    assert window.post("alias", asked).status_code == 404
    assert window.post("undo", {"undo": answer.json()["undo"]}).status_code == 200
    assert state(folder) == before


def test_an_alias_is_not_written_over_what_another_window_decided(app, window):
    card = window.card("a#1")
    asked = {"story": card["story"], "finding": card["finding"], "name": card["names"][0], "alias": card["names"][1]}
    Window(app).decide(card, "not-the-same", None, "Two papers.")
    answer = window.post("alias", asked)
    assert answer.status_code == 409
    assert "Two papers." in answer.json()["error"]


@pytest.mark.parametrize("file", ["times.yaml", "story.yaml", "resolutions.yaml"])
def test_what_is_not_valid_is_shown_and_the_page_recovers(window, folder, file):
    window.decide(window.card())
    card = window.card("a#1")
    before = (folder / file).read_text("utf-8") if (folder / file).exists() else ""
    (folder / file).write_text("<script>: [", "utf-8")
    text = window.get().text
    assert f"<code>claims/asylum/{file}:" in text
    assert "cannot be checked" in text
    assert window.get("report").status_code == 200
    assert window.decide(card, "dismiss", None, "r").status_code == 422
    (folder / file).write_text(before, "utf-8")
    assert "cannot be checked" not in window.get().text
    assert window.decide(card, "dismiss", None, "r").status_code == 200


def test_a_mistake_of_ours_is_said_and_does_not_end_the_review(window, monkeypatch, folder):
    monkeypatch.setattr(desk, "check", lambda *_, **__: 1 / 0)
    text = window.get().text
    assert "an error inside factcheck" in text
    assert "ZeroDivisionError" in text
    monkeypatch.undo()
    monkeypatch.chdir(folder.parents[1])
    (folder / "story.yaml").write_text("title: x\n")
    assert "an error inside" not in window.get().text


def test_text_from_files_is_text(window, folder):
    evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)> \u202egnp javascript:alert(1) '};</style>"
    claims = [{"id": "x", "subject": evil, "predicate": "age", "quantity": "36", "quote": evil, "note": evil}]
    other = [{**claims[0], "quantity": "37", "text": "w" * 10_000}]
    write_story(folder, {"sources": {"one": claims, "two": other}, "story": {"title": evil}})
    card = next(one for one in window.cards() if "one#x" in one["claims"])
    window.decide(card, "dismiss", None, evil.replace("\u202e", ""))
    for what in ("", "report"):
        text = window.get(what).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "\u202e" not in text
        assert not re.search(r"href=[\"']?\s*javascript", text)
        assert "&lt;script&gt;alert(1)" in text


# The watch


def test_every_window_hears_of_what_changes_on_disk(app, folder, monkeypatch):
    monkeypatch.setattr(server, "EVERY", 0.01)
    with TestClient(app, base_url=HOME):
        before = wait_for(lambda: app.state.windows.number)
        write_story(folder, sheets(report="8 December 2022"))
        assert wait_for(lambda: app.state.windows.number - before)


def wait_for(something):
    while not (found := something()):
        time.sleep(0.01)
    return found


def test_a_window_hears_the_number_now_and_each_later_one_and_is_let_go():
    async def hear():
        windows, heard = server.Windows(), []
        view = desk.View(3, None)
        async for words in windows.numbers():
            heard.append(words)
            if len(heard) == 1:
                windows.show(view)
            else:
                windows.close()
        return heard

    with ThreadPoolExecutor() as threads:  # a thread of its own: the browser's tests leave a loop running in this one
        heard = threads.submit(lambda: asyncio.run(hear())).result()
    assert heard == ["data: 0\n\n", "data: 3\n\n"]


def test_nothing_is_checked_again_while_nothing_changes(app, folder, monkeypatch):
    calls = []
    real = desk.check
    monkeypatch.setattr(desk, "check", lambda *args, **named: calls.append(1) or real(*args, **named))
    sitting = app.state.desk
    assert sitting.look() is sitting.look()
    (folder / ".hidden").write_text("x")
    sitting.look()
    assert len(calls) == 1
    (folder / "times.yaml").write_text("x: [")
    with pytest.raises(InvalidInputError):
        sitting.take_back("asylum", "x", desk.Shown("dismiss", "r"))


def test_the_page_has_every_part_that_the_report_page_uses():
    base = page._environment().get_template("report/parts.html").module
    own = (Path(page.__file__).parent / "templates" / "parts.html").read_text("utf-8")
    for name in vars(base):
        if not name.startswith("_"):
            assert f"macro {name}(" in own, name


def test_the_page_of_two_thousand_facts_is_well_under_five_megabytes():
    assert len(page.render(desk.View(1, large()), "eds").encode()) < 4_000_000


def test_the_names_of_its_styles_are_not_those_of_the_report_page():
    def classes(package):
        for file in (Path(package.__file__).parent / "templates").glob("*.html"):
            for names in re.findall(r'class="([^"{}]+)"', file.read_text("utf-8")):
                yield from names.split()

    own = set(classes(page)) - {"skip", "top", "wrap", "kicker", "verdict", "faint", "nobreak", "small"}
    assert not own & set(classes(html))

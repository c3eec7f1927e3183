import io

import pytest

from factcheck.__main__ import main
from factcheck.extract.model import client
from factcheck.extract.model.client import bad_endpoint
from factcheck.extract.model.parts import parts
from factcheck.extract.model.prompt import schema
from factcheck.sheets import load
from factcheck.sheets.keys import facet_names

TEXT = 'Anna Weber was arrested in Graz on March 1. "I paid for that bread," Weber told Die Woche.\n'
ARREST = {"quote": "Anna Weber was arrested in Graz on March 1", "subject": "Anna Weber", "predicate": "arrested",
          "date": ["March 1"], "place": ["Graz"], "stance": "asserts", "modality": "actual"}  # fmt: skip
SAID = {
    "quote": "I paid for that bread",
    "says": "I paid for that bread",
    "said_by": "Anna Weber",
    "via": ["Die Woche"],
}


@pytest.fixture
def extract(stub, tmp_path, monkeypatch, capfd):
    """Draft with the stub's answers: the exit status, the claims, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def run(*replies, options=("--published", "2023-03-04"), endpoint=None):
        stub.replies = list(replies)
        model = ["--model", "m", "--endpoint", endpoint or stub.endpoint]
        call = ["extract", "a.txt", "-o", "c/", "--force", *model, *options]
        with pytest.raises(SystemExit) as left:
            main(call)
        out, err = capfd.readouterr()
        claims = load(["c"])[0].claims if (tmp_path / "c").exists() else ()
        return left.value.code, claims, out, err

    return run


def test_what_a_model_answers_is_drafted_with_its_quotes(extract, stub):
    status, claims, _, err = extract([ARREST, SAID])
    assert (status, err) == (0, "")
    arrest, said = claims
    assert (arrest.subject, arrest.facets, arrest.status) == (
        "Anna Weber", {"date": "March 1", "place": "Graz"}, "drafted")  # fmt: skip
    assert (said.says, said.said_by.name, said.via) == ("I paid for that bread", "Anna Weber", ("die-woche",))
    (asked,) = stub.asked
    assert asked["model"] == "m"
    assert asked["response_format"]["json_schema"]["schema"] == schema()
    assert TEXT.strip() in asked["messages"][1]["content"]


def test_what_is_not_in_the_article_is_dropped_and_said(extract):
    lies = [
        ARREST | {"quote": "Anna Weber was arrested in Linz on March 1"},
        ARREST | {"date": ["March 3"]},
        ARREST | {"quantity": ["12 years"]},
        SAID | {"says": "I stole that bread"},
        ARREST,
    ]
    status, claims, _, err = extract(lies)
    assert (status, len(claims)) == (0, 1)
    assert "its quote is not in the article: 'Linz' in the quote is 'Graz' in the text" in err
    assert "its date 'March 3' is not in its quote" in err
    assert "its quantity '12 years' is not in its quote" in err
    assert "the words that were said are not in its quote" in err


def test_a_value_in_another_form_is_written_as_the_quote_has_it(extract):
    _, (claim,), _, _ = extract([ARREST | {"date": ["2023-03-01"]}])
    assert claim.facets["date"] == "on March 1"


def test_a_second_run_costs_nothing_and_a_changed_article_is_asked_for_anew(extract, stub, tmp_path):
    extract([ARREST])
    status, claims, _, _ = extract((500, {}, "nobody is to ask"))
    assert (status, len(claims), len(stub.asked)) == (0, 1, 1)
    (tmp_path / "a.txt").write_text(TEXT + "\nMore.\n", encoding="utf-8")
    extract([ARREST])
    assert len(stub.asked) == 2


@pytest.mark.parametrize(
    "busy", [(429, {"Retry-After": "0"}, "slow down"), (503, {}, ""), "broken off", (200, {}, "<html>")]
)
def test_a_busy_server_is_asked_again(extract, stub, busy):
    status, claims, _, _ = extract(busy, busy, [ARREST])
    assert (status, len(claims), len(stub.asked)) == (0, 1, 3)


def test_a_server_that_stays_busy_fails_after_some_attempts(extract, stub):
    status, claims, _, err = extract((429, {}, "slow down"))
    assert (status, claims, len(stub.asked)) == (1, (), client.ATTEMPTS)
    assert "a.txt: not gone through to the end: part 1 of 1: the endpoint answered 429: slow down (5 times)" in err


def test_a_slow_server_is_given_up(extract, monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 0.05)
    monkeypatch.setattr(client, "ATTEMPTS", 2)
    status, claims, _, err = extract("slow")
    assert (status, claims) == (1, ())
    assert "the model did not answer in time" in err


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("I cannot do that.", "its answer is not JSON"),
        ('{"facts": []}', "its answer holds no list of claims"),
        (["no claim", ARREST | {"stance": "maybe"}, ARREST | {"quote": 7}], "3 of its claims are not in the form"),
        ("   ", "the model gave no answer"),
    ],
)
def test_an_answer_in_another_form_is_said_and_not_kept(extract, stub, answer, says):
    status, claims, _, err = extract(answer)
    assert (status, claims) == (1, ())
    assert says in err
    assert extract([ARREST])[0] == 0
    assert len(stub.asked) == 2


def test_an_answer_that_is_cut_off_gives_what_stood_before_the_cut(extract):
    import json

    whole = json.dumps({"claims": [ARREST, SAID]})
    status, claims, out, err = extract(whole[:-30] + "<cut>")
    assert (status, len(claims)) == (1, 1)
    assert "its answer was cut off; what came before the cut is kept" in err
    assert "c/a.yaml: 1 claim, new" in out


def test_a_long_article_goes_in_parts_and_those_that_are_answered_stand(extract, stub, tmp_path):
    filler = "\n\n".join(f"Paragraph {n} tells nothing that anybody could check at all." for n in range(200))
    (tmp_path / "a.txt").write_text(TEXT + "\n" + filler, encoding="utf-8")
    status, claims, _, err = extract([ARREST], [ARREST], "no", [ARREST])
    assert (status, len(claims)) == (1, 1)
    assert len(stub.asked) > 2
    assert "part 3 of " in err


def test_a_budget_is_not_gone_beyond(extract, stub, tmp_path):
    filler = "\n\n".join(f"Paragraph {n} tells nothing that anybody could check at all." for n in range(200))
    (tmp_path / "a.txt").write_text(TEXT + "\n" + filler, encoding="utf-8")
    status, claims, _, err = extract([ARREST], options=("--max-tokens", "3000"))
    assert (status, len(claims)) == (1, 1)
    assert "the budget of 3,000 tokens is used up (--max-tokens)" in err
    assert all(asked["max_tokens"] <= 3000 for asked in stub.asked)


def test_the_key_goes_to_the_endpoint_and_is_never_shown(extract, stub, monkeypatch, tmp_path):
    monkeypatch.setenv("OPENAI_API_KEY", "not-this-one")
    monkeypatch.setenv("FACTCHECK_API_KEY", "secret-key")
    status, _, out, err = extract((401, {}, "wrong key secret-key"))
    assert (status, len(stub.asked)) == (1, 1)
    assert stub.headers[0]["Authorization"] == "Bearer secret-key"
    assert "the endpoint answered 401: wrong key ***" in err
    extract([ARREST])
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "secret-key" not in out + err
    assert b"secret-key" not in kept


def test_no_redirect_is_followed(extract, stub):
    status, _, _, err = extract((302, {"Location": stub.endpoint}, ""))
    assert (status, len(stub.asked)) == (1, 1)
    assert "the endpoint answered 302" in err


def test_a_server_without_schemas_is_asked_without(extract, stub):
    status, claims, _, _ = extract((400, {}, "unknown field response_format"), [ARREST])
    assert (status, len(claims)) == (0, 1)
    assert "response_format" not in stub.asked[1]


@pytest.mark.parametrize(
    ("endpoint", "key", "says"),
    [
        ("http://models.example.org/v1", "k", "would send the key unencrypted"),
        ("http://10.0.0.5/v1", "k", "would send the key unencrypted"),
        ("http://127.0.0.1.example.org/v1", "k", "would send the key unencrypted"),
        ("ftp://localhost/v1", None, "is no address"),
        ("localhost:8080", None, "is no address"),
        ("http://localhost:99999/v1", None, "is no address"),
        ("https://me:secret@example.org/v1", None, "holds more than an address"),
        ("https://example.org/v1", "k", None),
        ("http://models.example.org/v1", None, None),
        ("http://localhost:8080/v1", "k", None),
        ("http://[::1]:8080/v1", "k", None),
    ],
)
def test_where_a_key_may_go(endpoint, key, says):
    found = bad_endpoint(endpoint, key)
    assert found is None if says is None else says in found


@pytest.mark.parametrize("options", [["--model", "m"], ["--endpoint", "http://localhost/"], ["--max-tokens", "9"]])
def test_a_model_and_an_endpoint_belong_together(tmp_path, capfd, options):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["extract", str(tmp_path / "a.txt"), "-o", f"{tmp_path}/c/", *options])
    assert left.value.code == 2
    assert "without them all is done offline" in capfd.readouterr().err


def test_an_endpoint_where_nobody_listens_is_said(extract, stub):
    status, claims, _, err = extract([ARREST], endpoint="http://127.0.0.1:9/v1")
    assert (status, claims) == (1, ())
    assert "did not answer" in err or "cannot be reached" in err


def test_the_parts_of_an_article_hold_all_of_it():
    text = "\n\n".join(["Short one.", "A sentence that is long enough. " * 20, "x" * 500, "Last."])
    made = parts(text, longest=200, overlap=40)
    assert all(len(part) <= 200 for part in made)
    for word in text.split():
        assert any(word in part for part in made) or len(word) > 200


def test_the_schema_asks_for_every_facet_that_there_is():
    keys = schema()["properties"]["claims"]["items"]["properties"]
    assert set(facet_names()) < set(keys)


def test_what_is_being_done_is_said_on_a_terminal_alone(stub, extract, tmp_path, monkeypatch):
    assert "part 1 of 1" not in extract([ARREST])[3]
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    extract([ARREST])
    assert terminal.getvalue() == "\r\x1b[Ka.txt: part 1 of 1\r\x1b[K"

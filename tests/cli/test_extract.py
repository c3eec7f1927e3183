import io
from types import SimpleNamespace

import pytest

from factcheck.sheets import load

GAZETTE = """# Guard asks for refuge

March 4, 2023

Peter Anselm, 41, was arrested on March 1 at the airport of Vienna. Anselm applied for asylum in Austria on March 2.

"I will not go back to that barracks," Anselm told The Danube Post.
"""
HERALD = """Guard asks for refuge

Peter Anselm applied for asylum in Austria on February 27. "I will not go back to that barracks," he said.
"""


@pytest.fixture
def articles(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gazette.md").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "herald.txt").write_text(HERALD, encoding="utf-8")
    return tmp_path


def test_a_draft_has_its_quotes_its_mark_and_its_text(run, articles):
    done = run("extract", "gazette.md", "-o", "claims/guard/")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("claims/guard/gazette.yaml: 4 claims, new\n")
    (story,) = load(["claims/guard"])
    (source,) = story.sources
    assert (source.title, source.published, source.language) == ("Guard asks for refuge", "2023-03-04", "en")
    assert story.texts["gazette"].content == GAZETTE
    assert {claim.status for claim in story.claims} == {"drafted"}
    assert all(claim.quote and claim.quote[0] in GAZETTE for claim in story.claims)
    asylum = next(claim for claim in story.claims if "asylum" in claim.predicate)
    assert (asylum.subject, asylum.facets) == ("Peter Anselm", {"date": "on March 2", "place": "Austria"})
    said = next(claim for claim in story.claims if claim.says)
    assert (said.said_by.name, said.via) == ("Peter Anselm", ("danube-post",))


def test_check_right_behind_it_finds_the_conflict_and_counts_what_nobody_has_looked_at(run, articles):
    run("extract", "gazette.md", "herald.txt", "-o", "claims/", "--published", "2023-03-04")
    done = run("check", "claims")
    assert done.status == 1
    assert done.out.count("✗ error: ") == 1
    assert "Peter Anselm: applied for asylum, date" in done.out
    assert "claims drafted and not yet looked at" in done.out


def test_an_extractor_may_be_named(run, articles):
    assert run("extract", "gazette.md", "-o", "named/", "--extractor", "offline").status == 0
    assert "did you mean 'offline'?" in run("extract", "gazette.md", "-o", "x/", "--extractor", "ofline").err
    assert "--model and --endpoint" in run("extract", "gazette.md", "-o", "x/", "--extractor", "model").err
    assert not (articles / "x").exists()


def test_a_folder_and_standard_input_are_read(run, articles, monkeypatch):
    done = run("extract", ".", "-o", "out/", "--published", "2023-03-04")
    assert "out/gazette.yaml" in done.out
    assert "out/herald.yaml" in done.out
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(HERALD.encode())))
    done = run("extract", "-", "-o", "one.yaml", "--published", "2023-03-04")
    assert done.out.startswith("one.yaml: ")
    (story,) = load(["one.yaml"])
    assert (story.sources[0].id, story.sources[0].text) == ("one", None)


def test_what_is_there_is_written_over_only_when_that_is_said(run, articles):
    run("extract", "gazette.md", "-o", "claims/")
    assert "unchanged" in run("extract", "gazette.md", "-o", "claims/").out
    sheet = articles / "claims" / "gazette.yaml"
    sheet.write_text(sheet.read_text("utf-8") + "# looked at\n", encoding="utf-8")
    done = run("extract", "gazette.md", "-o", "claims/")
    assert (done.status, done.out) == (2, "")
    assert "claims/gazette.yaml is there already, with other content; --force writes over" in done.err
    assert "replaced" in run("extract", "gazette.md", "-o", "claims/", "--force").out
    assert "# looked at" not in sheet.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("none.txt", "-o", "claims/"), "none.txt: there is no such file or folder"),
        (("gazette.md", "-o", "claims.txt"), "a sheet ends in .yaml; write 'claims.txt/' for a folder"),
        (("gazette.md", "herald.txt", "-o", "one.yaml"), "2 articles do not go into one sheet"),
        (("gazette.md", "-o", "story.yaml"), "a story keeps other things under that name"),
        (("gazette.md", "-o", "claims/", "--published", "soon"), "--published cannot be 'soon'"),
        (("gazette.md", "-o", "claims/", "--id", "My Id"), "--id cannot be 'My Id'"),
        (("gazette.md", "herald.txt", "-o", "claims/", "--id", "x"), "--id names one source, and these are 2"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(run, articles, arguments, says):
    before = sorted(articles.rglob("*"))
    done = run("extract", *arguments)
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert sorted(articles.rglob("*")) == before


def test_drafts_use_the_names_that_the_story_declares(run, articles):
    (articles / "claims").mkdir()
    story = "entities:\n  - {name: Peter A., kind: person, aliases: [Peter Anselm, Anselm], pronouns: he}\n"
    (articles / "claims" / "story.yaml").write_text(story, encoding="utf-8")
    run("extract", "gazette.md", "-o", "claims/")
    (read,) = load(["claims"])
    assert {claim.subject for claim in read.claims if claim.subject} == {"Peter A."}


def test_no_file_is_written_through_a_link_that_leads_out(run, articles):
    (articles / "claims").mkdir()
    (articles / "elsewhere").mkdir()
    (articles / "claims" / "texts").symlink_to(articles / "elsewhere")
    done = run("extract", "gazette.md", "-o", "claims/")
    assert done.status == 2
    assert "is a link that leads out of its folder; nothing was written" in done.err
    assert list((articles / "elsewhere").iterdir()) == []


def test_what_has_nothing_to_do_with_claims_is_no_hindrance_and_is_said(run, articles):
    (articles / "claims").mkdir()
    (articles / "claims" / "package.json").write_text('{"name": "a-site"}')
    done = run("extract", "gazette.md", "-o", "claims/")
    assert done.status == 0
    assert done.out.startswith("claims/gazette.yaml: 4 claims, new\n")
    assert done.err == (
        "claims/package.json is no claim sheet, and 'factcheck check' refuses it where it lies: move it\n"
    )

import os

import jsonschema
import pytest
import yaml

from factcheck import check
from factcheck.schema import schema
from factcheck.starting import OccupiedError, begin, story_files


def test_a_new_story_checks_clean_and_leaves_nothing_to_one_source(tmp_path):
    begin(tmp_path / "a" / "mill")
    report = check(tmp_path)
    assert report.exit_code() == 0
    assert report.summary.findings == {} or not any(report.summary.findings.values())
    assert {fact.verdict for fact in report.stories[0].facts} == {"agreed", "compatible"}


def test_its_guide_keeps_its_word(tmp_path):
    begin(tmp_path)
    herald = tmp_path / "herald.yaml"
    herald.write_text(herald.read_text(encoding="utf-8").replace("date: March 2", "date: March 3"), encoding="utf-8")
    report = check(tmp_path)
    assert [finding.rule for finding in report.stories[0].findings] == ["value-conflict"]
    assert report.exit_code() == 1


@pytest.mark.parametrize(("file", "kind"), [("story", "story"), ("gazette", "sheet"), ("herald", "sheet")])
def test_its_files_are_valid_by_the_schemas(file, kind):
    content = yaml.load(story_files()[f"{file}.yaml"], yaml.BaseLoader)  # dates are text, as YAML 1.2 has it
    jsonschema.validate(content, schema(kind))


def test_lines_of_the_guide_fit_a_screen():
    for content in story_files().values():
        assert max(map(len, content.decode("ascii").splitlines())) <= 120


@pytest.mark.parametrize("name", [*story_files(), "own.yml", "claims.csv"])
def test_nothing_is_written_where_anything_of_a_story_is_already(tmp_path, name):
    (tmp_path / name).write_bytes(b"own")
    with pytest.raises(OccupiedError, match=f"{name} is there already; nothing was written"):
        begin(tmp_path)
    assert os.listdir(tmp_path) == [name]
    assert (tmp_path / name).read_bytes() == b"own"


def test_other_files_and_stories_below_are_no_hindrance(tmp_path):
    (tmp_path / "README.md").write_bytes(b"")
    (tmp_path / ".pre-commit-config.yaml").write_bytes(b"repos: []")
    begin(tmp_path / "below")
    assert begin(tmp_path)
    assert check(tmp_path).exit_code() == 0


def test_a_link_to_nowhere_is_not_written_through(tmp_path):
    try:
        (tmp_path / "story.yaml").symlink_to(tmp_path / "gone")
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(OccupiedError):
        begin(tmp_path)
    assert not (tmp_path / "gone").exists()


def test_what_was_begun_is_taken_back_when_the_disk_fails(tmp_path, monkeypatch):
    from factcheck import starting

    monkeypatch.setattr(starting, "story_files", lambda: {"a.yaml": b"", "b/c.yaml": b""})
    with pytest.raises(FileNotFoundError):
        begin(tmp_path / "x" / "y")
    assert os.listdir(tmp_path) == []

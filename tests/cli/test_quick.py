from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from typer.main import get_command

from factcheck.cli import _check, _quick
from factcheck.cli._application import application
from factcheck.cli.base import Status

CHECK = get_command(application(["check"])).commands["check"]
LONG = {option: one for one in CHECK.params for option in one.opts if option.startswith("--")}
VALUES = ("text", "-", "a=b", "tests", "nowhere", "жилин", "", "--quiet", "-x", "3", "2022-12-30", "a b")
WORDS = st.one_of(
    st.sampled_from(["--", "-h", "--help", "--nothing", "-q", "tests", "factcheck/model", "README.md", *VALUES, *LONG]),
    st.builds("{}={}".format, st.sampled_from([*LONG]), st.sampled_from(VALUES)),
)


@pytest.fixture(scope="module")
def typed_to_typer():
    """What typer makes of a call; None where it answers itself, with help or a mistake."""

    def read(arguments):
        calls = []

        def checked(typed):
            calls.append(typed)
            return Status.PASSED

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_check, "checked", checked)
            with pytest.raises(SystemExit):
                application(["check"])(args=arguments, prog_name="factcheck", obj=arguments)
        return calls[0] if calls else None

    return read


def plain(typed):
    return [list(value) if isinstance(value, list | tuple) else value for value in typed]


@given(st.lists(WORDS, max_size=5))
@example(["--format", "json", "--output", "-", "tests", "--no-cache"])
@example(["--format=json", "--only=a=b", "--without", "жилин", "--fail-on", "warning", "--quiet", "--story", "a"])
@example(["--story", "a", "--story", "b"])
def test_what_is_read_at_once_is_what_typer_reads(typed_to_typer, words):
    arguments = ["check", *words]
    typed = _quick.read(arguments)
    if typed is not None:
        assert plain(typed) == plain(typed_to_typer(arguments))


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ([], {}),
        (["tests", "--no-cache"], {"paths": [Path("tests")], "no_cache": True}),
        (["--format", "json", "--output=-"], {"formats": ["json"], "outputs": ["-"]}),
        (["--only", "a", "--only", "b", "--story=c"], {"only": ["a", "b"], "story": "c"}),
        (["--without", "a", "tests", "--fail-on", "b", "--quiet"],
         {"without": ["a"], "paths": [Path("tests")], "fail_on": ["b"], "quiet": True}),
    ],
)  # fmt: skip
def test_plain_calls_are_read_at_once(words, given):
    arguments = ["check", *words]
    assert _quick.read(arguments) == _check.Typed(arguments=arguments, **given)


@pytest.mark.parametrize(
    "words",
    [["--help"], ["-h"], ["--nothing"], ["--", "tests"], ["nowhere"], ["--format"], ["--format="], ["--quiet=1"],
     ["--format", "--quiet"], ["--story", "a", "--story", "b"], ["--jobs", "2"], ["--today", "2022-12-30"],
     ["--engine", "dask"], ["\udcff"], ["--only", "\udcff"], [""]],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_typer(words):
    assert _quick.read(["check", *words]) is None


def test_options_are_what_typer_knows_them_as():
    read = {**_quick.FLAGS, **_quick.ONCE, **_quick.OFTEN}
    assert {option: LONG[option].name for option in read} == read
    assert [LONG[option].is_flag for option in read] == [option in _quick.FLAGS for option in read]
    assert [LONG[option].multiple for option in read] == [option in _quick.OFTEN for option in read]
    assert {one.name for one in CHECK.params} == {*_check.Typed._fields} - {"arguments"}

import json

import pytest

from factcheck.schema import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_printed_as_json(run, name):
    ended = run("schema", name)
    assert ended.status == 0
    assert json.loads(ended.out)["$schema"].startswith("https://json-schema.org/")


def test_without_a_name_it_is_the_sheets(run):
    assert run("schema").out == run("schema", "sheet").out


def test_one_that_is_not_there_gets_the_nearest_name(run):
    assert "did you mean 'story'?" in run("schema", "storry").err

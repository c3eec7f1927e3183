"""The schemas that are printed and the reader accept the same files."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from factcheck import registry
from factcheck.model.problem import InvalidInputError
from factcheck.schema import NAMES, schema
from factcheck.sheets import load
from tests.sheets.broken_cases import BROKEN

VALID_SHEET = """\
source:
  id: moscow-times
  published: 2022-12-30
  language: en
  role: draft
  relies_on: rfe-rl
defaults: {subject: Mikhail Zhilin, place: NO}
claims:
  - id: asylum-request
    predicate: requested asylum
    date: Sept. 26
    quantity: 36
    entity: [desertion, 1.5, true]
    modality: alleged
    qualifiers: {court: 2}
    said_by: {name: Yekaterina, as_written: he}
    via: [novaya-gazeta-europe]
    as_of: 2022-12-30
    quote: [one, two]
  - says: We are afraid
    said_by: Yekaterina
    note:
"""
VALID_STORY = """\
title: 1984
entities:
  - {name: Astana airport, kind: place, part_of: Astana, aliases: airport}
predicates:
  - {name: age, changes: true, single_valued: false, min_sources: 2}
events: {mobilization: 2022-09-21}
order:
  - [arrested, charged]
window: 2022-02/2023-03
policy: {fail_on: error, rules: {near-miss: off}}
"""
VALID_RESOLUTIONS = """\
resolutions:
  - finding: 12345678.12345678
    decision: accept
    claim: moscow-times#asylum-request
    reason: The court filing gives it.
    on: 2023-01-04
    seen: {moscow-times#asylum-request: 2022-09-26}
"""


def accepts(name: str, path: Path) -> bool:
    """Ask the validator that editors' hooks use."""
    folder = path.parent / "schemas"
    folder.mkdir(exist_ok=True)
    (folder / "schema.json").write_text(json.dumps(schema(name)))
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(folder / "schema.json"), str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    json.dumps(schema(name))


@pytest.mark.parametrize(
    ("name", "text"), [("sheet", VALID_SHEET), ("story", VALID_STORY), ("resolutions", VALID_RESOLUTIONS)]
)
def test_a_file_that_loads_passes_its_schema(name: str, text: str, tmp_path: Path) -> None:
    story = tmp_path / "ada"
    story.mkdir()
    (story / "sheet.yaml").write_text(VALID_SHEET)
    (story / f"{name}.yaml").write_text(text)
    load([story])
    assert accepts(name, story / f"{name}.yaml")


@pytest.mark.parametrize(
    "case",
    [
        "unknown-key.yaml", "no-predicate.yaml", "subject-and-says.yaml", "bad-stance.yaml", "empty-facet-list.yaml",
        "no-source-id.yaml", "story/unknown-rule.yaml", "resolutions/neither-half-nor-seen.yaml",
    ],
)  # fmt: skip
def test_a_broken_file_fails_its_schema(case: str, tmp_path: Path) -> None:
    own = case.rpartition("/")[0]
    file = tmp_path / "x.yaml"
    file.write_bytes((BROKEN / case).read_bytes())
    assert not accepts(own or "sheet", file)


def test_an_editor_is_offered_every_key_with_what_it_means() -> None:
    claim = schema("sheet")["properties"]["claims"]["items"]["properties"]
    assert set(registry.names("factcheck.values")) <= set(claim)
    assert all(key["description"] for key in claim.values())
    assert {"enum": ["actual", "alleged", "possible", "planned"]} in claim["modality"]["anyOf"]


WORD = st.sampled_from(["x", "Ada", True, 36, "36", "draft", "false"])
SCALAR = st.one_of(WORD, WORD, WORD, st.sampled_from([None, "", " "]))
VALUE = st.recursive(
    SCALAR, lambda below: st.lists(below, max_size=2) | st.dictionaries(st.sampled_from("ab"), below), max_leaves=4
)
Strategy = st.SearchStrategy[Any]


def mostly(right: Strategy, wrong: Strategy) -> Strategy:
    return st.integers(0, 15).flatmap(lambda number: wrong if number == 7 else right)


def group(needed: dict[str, Strategy], **keys: Strategy) -> Strategy:
    """Groups that are mostly right, some with keys left out, unknown ones, and values of any shape."""
    needed, keys = ({key: mostly(value, VALUE) for key, value in part.items()} for part in (needed, keys))
    right = st.fixed_dictionaries(needed, optional=keys)
    return mostly(right, st.fixed_dictionaries({}, optional=needed | keys | {"zzz": SCALAR}))


TEXTS = st.one_of(SCALAR, st.lists(WORD, max_size=2))
IDS = mostly(st.sampled_from(["x", "a-1", 7]), st.sampled_from(["A b", "", None]))
KEYS = {
    "date": TEXTS, "entity": TEXTS, "quote": TEXTS, "stance": mostly(st.sampled_from(["asserts", "denies"]), SCALAR),
    "via": IDS | st.lists(IDS, max_size=2), "said_by": SCALAR | group({"name": WORD}, as_written=SCALAR),
    "qualifiers": st.dictionaries(mostly(st.sampled_from(["court", "1"]), st.just(" ")), SCALAR, max_size=2),
}  # fmt: skip
WORDS = {"subject": SCALAR, "predicate": SCALAR, "says": SCALAR}
CLAIMS = st.one_of(
    group({"subject": WORD, "predicate": WORD}, **KEYS),
    group({"says": WORD}, **KEYS),
    group({"predicate": WORD}),
    group({}, **WORDS),
)
SHEETS = group(
    {
        "source": group({"id": IDS}, publisher=SCALAR, role=mostly(st.sampled_from(["source", "draft"]), SCALAR)),
        "claims": st.lists(CLAIMS, max_size=2),
    },
    defaults=st.one_of(
        group({"subject": WORD}, **KEYS), group({"says": WORD}), group({"predicate": WORD}), group({}, **WORDS)
    ),
)
COUNT = mostly(st.sampled_from([1, "2", None]), st.sampled_from([0, True, "two"]))
TRUTH = mostly(st.sampled_from([True, False, "true", None]), st.just("yes"))
RULES = mostly(st.just("near-miss"), st.just("x"))
ROWS = st.sampled_from([["Ada", 36], ["Ada", True, "x"], ["Ada"]])
# days, circles and an alias of two are for the reader alone: no schema can tell them
STORIES = group(
    {},
    title=SCALAR,
    entities=st.lists(group({"name": WORD}, kind=mostly(st.just("person"), SCALAR), aliases=TEXTS), max_size=1),
    predicates=st.lists(group({"name": WORD}, changes=TRUTH, min_sources=COUNT), max_size=2),
    events=st.dictionaries(mostly(st.just("a"), st.just("")), st.sampled_from([1984, "2022", "", " "])),
    order=st.lists(ROWS, max_size=2),
    hemisphere=mostly(st.just("north"), st.just("x")),
    policy=group(
        {},
        min_sources=COUNT,
        fail_on=mostly(st.sampled_from(["error", "near-miss", ["error"], []]), st.just("x")),
        rules=st.dictionaries(RULES, mostly(st.sampled_from(["off", False, "error", None]), st.just("x"))),
    ),
)
RESOLUTIONS = group(
    {
        "resolutions": st.lists(
            group(
                {
                    "finding": mostly(st.sampled_from(["3f9a", "3f9a.12", 12, 12.5]), st.just("x")),
                    "decision": mostly(st.sampled_from(["accept", "dismiss"]), st.just("x")),
                    "reason": WORD,
                },
                claim=mostly(st.sampled_from(["a#b", None]), st.just("a")),
                seen=st.dictionaries(mostly(st.just("a#b"), st.just("")), SCALAR, max_size=2),
            ),
            max_size=2,
        )
    }
)
CASES = st.one_of(
    st.tuples(st.just("sheet"), SHEETS),
    st.tuples(st.just("story"), STORIES),
    st.tuples(st.just("resolutions"), RESOLUTIONS),
)
VALIDATORS = {name: Draft202012Validator(schema(name)) for name in ("sheet", "story", "resolutions")}


def loads(name: str, content: Any) -> bool:
    with TemporaryDirectory() as folder:
        if name != "sheet":
            Path(folder, "other.json").write_text('{"source": {"id": "other"}, "claims": []}')
        # resolutions are YAML, which every JSON of these letters is
        Path(folder, f"{name}.yaml" if name == "resolutions" else f"{name}.json").write_text(json.dumps(content))
        try:
            load([folder])
        except InvalidInputError:
            return False
        return True


@settings(max_examples=300, deadline=None)
@given(CASES)
@example(("sheet", {"source": {"id": "x"}, "claims": [{"predicate": "x"}], "defaults": None}))
def test_the_schema_accepts_what_loads_and_nothing_else(case: tuple[str, Any]) -> None:
    name, content = case
    assert VALIDATORS[name].is_valid(content) == loads(name, content)

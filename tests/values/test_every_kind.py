"""What holds for every kind of value there is, and for those to come: whatever the words, it reads, or says why not."""

import json
import os
import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import registry
from factcheck.values.base import Context, Kind, Relation, World

KINDS = {name: module.KIND for name, module in registry.modules("factcheck.values").items()}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
EXAMPLES = {
    "date": "2022-09-26", "quantity": "1.2 million people", "entity": "Mikhail Zhilin", "place": "Astana, Kazakhstan",
    "text": "shift supervisor",
}  # fmt: skip
MANY = int(os.environ.get("FACTCHECK_FUZZ", "1"))
"""How many times as many examples: a long run by hand sets it to 100."""
PIECES = st.sampled_from(
    ["late", "November", "five", "15", "1,000", "2022-09-26", "..", "/", "-", "%", "€", "million", "Zhilin", "Mikhail",
     "Paris", "Texas", "not", "before", "after", "around", "the", "between", "and", "years", "km", "Sept. 26", "12:30",
     "1990s", "~", "?", "X", "[", "]", "{", "«", "”", "\u0301", "\u202e", "İ", "ß", "ﬁ", "１", "½", "до", "года", "五",
     "\ud800", "\x00", "\n", "’", ",", ".", " ", "9" * 40, "e", "E9", "inf", "nan", "Q", "hours ago", "next", "week"]
)  # fmt: skip
WORDS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=10).map(" ".join), st.lists(PIECES).map("".join))
CONTEXTS = st.builds(
    Context, published=st.sampled_from([None, "2022-12-30", "2022-12-07/2022-12-29", "0001-01-01", "9999-12-31"]),
    language=st.sampled_from([None, "en", "ru", "fr", "de", "es", "tr"]), forward=st.booleans(),
)  # fmt: skip


def example(kind: Kind) -> str:
    """Words that a kind reads: as the example in its docstring has it."""
    found = re.search(r'\.read\("([^"]+)"', KINDS[kind.name].__doc__ or "")
    return EXAMPLES.get(kind.name) or (found[1] if found else "")


@every_kind
def test_it_has_the_name_of_its_file_and_an_example(kind):
    assert KINDS[kind.name] is kind
    assert kind.read(example(kind), Context(language="en")).region is not None


@every_kind
def test_no_words_raise_and_what_is_not_read_says_why(kind):
    @settings(max_examples=60 * MANY, deadline=None)
    @given(WORDS, CONTEXTS)
    def law(words, context):
        reading = kind.read(words, context)
        assert (reading.raw, reading.kind) == (words, kind.name)
        if reading.region is None:
            assert reading.problem
        else:
            json.dumps(kind.normal(reading.region), allow_nan=False)
            assert kind.words(reading.region)

    law()


@every_kind
def test_relations_mirror_and_nothing_differs_from_itself(kind):
    @settings(max_examples=40 * MANY, deadline=None)
    @given(WORDS, WORDS, CONTEXTS)
    def law(one, other, context):
        a, b = kind.read(one, context), kind.read(other, context)
        world = World(mentioned=(one, other))
        assert kind.relate(a, b, world).relation == kind.relate(b, a, world).relation.mirrored
        assert kind.relate(a, a, world).relation in (Relation.EQUAL, Relation.UNKNOWN)
        if a.region is not None:
            met = kind.meet([a, a], world)
            assert met is None or kind.normal(met.region) == kind.normal(a.region)

    law()


@every_kind
@pytest.mark.parametrize("piece", ["a ", "1", "9,", "- ", "(", "[", "not ", "and ", "five ", "January ", "é", "/", "..",
                                   "1990s ", "a/", "'", "о", "2 to ", "after "])  # fmt: skip
def test_long_words_take_no_more_than_linear_time(kind, piece):
    def seconds(times):
        began = process_time()
        kind.read(piece * times, Context(published="2022-12-30", language="en"))
        return process_time() - began

    seconds(10)
    assert min(seconds(20_000) for _ in range(2)) < 0.5 + 40 * seconds(2_000)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.values.base import NO_CONTEXT, NO_WORLD, Context, Related
from factcheck.values.text import KIND, LONGEST

SOME = """the a man did not never 3 three 4 4.5 4.52 million guilty innocent rose fell May June may 2022-09-26 up to 3rd
-5 5-7 $ % без не with without 🙂 कि"""
WORDS = st.lists(st.sampled_from(SOME.split()), min_size=1, max_size=7).map(" ".join)
ANY = st.one_of(WORDS, st.text(max_size=40))


def relate(a: str, b: str, language: str | None = None) -> Related:
    context = Context(language=language)
    return KIND.relate(KIND.read(a, context), KIND.read(b, context))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Shift supervisor", "shift  supervisor."),
        ("the crème brûlée", "Creme Brulee"),
        ("three years", "3 years"),
        ("thirty-six men", "36 men"),
        ("1,200 people", "1200 people"),
        ("the third attempt", "3rd attempt"),
        ("He didn’t go", "he did not go"),
        ("Sept 26", "September 26"),
    ],
)
def test_texts_that_fold_alike_are_equal(a: str, b: str) -> None:
    got = relate(a, b)
    assert got.relation == "equal"
    assert KIND.normal(got.a.region) == KIND.normal(got.b.region)


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("sentenced to three years", "sentenced to 2 years", "number"),
        ("the first known case", "the second known case", "number"),
        ("4.5 million voters", "4.7 million voters", "number"),
        ("won 3-2", "won 3-1", "number"),
        ("adopted 7-2", "adopted 8–2", "number"),
        ("shut on Monday", "shut on Tuesday", "date"),
        ("left in May", "left in June", "date"),
        ("signed 2022-09-26", "signed 2022-09-27", "date"),
        ("He did not resign", "He resigned", "negation"),
        ("never was charged", "was charged", "negation"),
        ("found guilty by the jury", "found innocent by the jury", "opposite"),
        ("an armed man", "an unarmed man", "opposite"),
        ("he always lies", "he never lies", "opposite"),
        ("everything was destroyed", "nothing was destroyed", "opposite"),
        ("immer", "nie", "opposite"),
        ("a majority stake", "a minority stake", "opposite"),
        ("die Angeklagten sind schuldig", "die Angeklagten sind unschuldig", "opposite"),
        ("он был виновен", "он не был виновен", "negation"),
        ("the north gate", "the south gate", "opposite"),
        ("a minor injury", "a major injury", "opposite"),
        ("a male suspect", "a female suspect", "opposite"),
        ("about 100 dead", "about 200 dead", "number"),
        ("around 40 people", "around 60 people", "number"),
        ("prices rose by 5%", "prices rose by 7%", "number"),
        ("won by 2 goals", "won by 3 goals", "number"),
    ],
)
def test_a_number_date_negation_or_opposite_alone_makes_texts_disjoint(a: str, b: str, why: str) -> None:
    got = relate(a, b)
    assert got.relation == "disjoint"
    assert why in got.reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("largest shareholder", "biggest shareholder"),
        ("shift supervisor", "head of communications"),
        ("safety", "safety inspections"),
        ("he does not always lie", "he never lies"),
        ("he always lies", "he never tells the truth"),
        ("more than 5 men", "more than 6 men"),
        ("between 5 and 7 men", "between 6 and 8 men"),
        ("5-7 men", "6-8 men"),
        ("won 3-2", "won 2-3"),
        ("about 3-2", "about 3-1"),
        ("1.2 million", "1.25 million"),
        ("before 2010", "before 2012"),
        ("done by 5 pm", "done by 6 pm"),
        ("done by 2019", "done by 2021"),
        ("about 100 dead", "about 105 dead"),
        ("around 5 May", "around 7 May"),
        ("3 km", "3 miles"),
        ("$5", "€5"),
        ("not guilty", "innocent"),
        ("did not rise", "did not fall"),
        ("did not get 5", "did not get 6"),
        ("at 2:30", "at 14:30"),
        ("dog bites man", "man bites dog"),
        ("No. 5", "5"),
        ("007", "7"),
        ("may go", "June go"),
    ],
)
def test_texts_that_merely_differ_are_unknown_and_the_words_are_shown(a: str, b: str) -> None:
    got = relate(a, b)
    assert got.relation == "unknown"
    assert "'" in got.reason or "order" in got.reason


def test_number_words_are_read_in_the_source_s_language() -> None:
    assert relate("drei Jahre", "3 Jahre", "de").relation == "equal"
    assert relate("три года", "3 года").relation == "equal"


def test_signs_tell_where_there_is_nothing_else() -> None:
    assert relate("🙂", "🙁").relation != "equal"
    assert relate("?", "!").relation != "equal"


@pytest.mark.parametrize("raw", ["", "  ", "\u200b", "x" * (LONGEST + 1)])
def test_nothing_and_far_too_much_is_not_read(raw: str) -> None:
    assert KIND.read(raw, NO_CONTEXT).problem


@pytest.mark.parametrize("raw", ["1e999999999", "9" * 10_000, "[/b]", "\ud800", "\x00", "a" * 20_000, "- " * 9_000])
def test_hostile_strings_never_raise(raw: str) -> None:
    relate(raw, "x")


@given(ANY, ANY)
def test_relations_mirror_and_equal_normals_are_equal_texts(a: str, b: str) -> None:
    one, other = KIND.read(a, NO_CONTEXT), KIND.read(b, NO_CONTEXT)
    if one.region is None or other.region is None:
        return
    got = KIND.relate(one, other)
    assert got.relation == KIND.relate(other, one).relation.mirrored
    assert got.relation in ("equal", "disjoint", "unknown")
    assert (got.relation == "equal") == (KIND.normal(one.region) == KIND.normal(other.region))
    met = KIND.meet([one, other], NO_WORLD)
    assert (met is None) == (got.relation == "disjoint")
    assert met is None or met.region == KIND.meet([other, one], NO_WORLD).region  # type: ignore[union-attr]


@given(ANY)
def test_words_read_back_as_the_same_text(raw: str) -> None:
    one = KIND.read(raw, NO_CONTEXT)
    if one.region is not None:
        again = KIND.read(KIND.words(one.region), NO_CONTEXT)
        assert again.region == one.region
        assert KIND.relate(one, again).relation == "equal"

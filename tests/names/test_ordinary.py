"""Names of ordinary words are taken apart the short way into what the long way makes of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.language.fold import plain
from factcheck.names.ordinary import MOST, OWN, ordinary
from factcheck.names.parse import _of_words, _taken_apart
from factcheck.names.tables import tables

PLAIN = ("Ana", "Pérez", "Müller", "Жилин", "Mikhail", "Holm", "Lindthofer", "Xiaoming", "Kim", "Petrovich", "Abdullah",
         "Saifuddin", "Korvil", "Iv", "Vi", "Zhu", "Ågren", "Ευα", "Nguyen", "Mcdonald", "Bhd", "Inko")  # fmt: skip


def words():
    """Words of every list there is, as a name has them, and words of none."""
    known = tables()
    listed = {
        word
        for field in known.__struct_fields__
        for each in getattr(known, field)
        for word in ([each] if isinstance(each, str) else each)
        if isinstance(word, str)
    }
    pieces = [part for word in sorted(listed | OWN) for part in word.split()]
    halves = [part for form in known.legal for part in (form[: len(form) // 2], form[len(form) // 2 :]) if part]
    return st.one_of(
        st.sampled_from(PLAIN),
        st.sampled_from(pieces).map(str.title),
        st.sampled_from(halves).map(str.title),
        st.text("abdeiklmnorstuvxyz", min_size=1, max_size=11).map(str.title),
    )


@settings(max_examples=1_500, deadline=None)
@given(st.lists(words(), min_size=1, max_size=MOST + 1).map(" ".join))
def test_the_short_way_is_the_long_way(name):
    found = ordinary(plain(name))
    if found is not None:
        assert _of_words(name, found) == _taken_apart(name, plain(name))


@pytest.mark.parametrize(
    ("name", "short"),
    [("Ana Pérez", True), ("Mikhail Zhilin", True), ("Михаил Жилин", True), ("Dr Pérez", False), ("Ana M Pérez", False),
     ("ANA PÉREZ", False), ("Anna-Lena Weber", False), ("Acme Holding Limited", False), ("", False),
     ("Kim Min Su", False), ("Le Monde", False), ("Weber, Anna", False),
     ("Unit Five", False), ("Joint Stock Company", False)],
)  # fmt: skip
def test_the_short_way_is_for_names_with_nothing_else_in_them(name, short):
    assert (ordinary(plain(name)) is not None) == short

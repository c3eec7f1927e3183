import string

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.archive.words import _word

SIGNS = string.printable + "''--[](){}.,:_$%0123456789"


def found(pattern, text):
    return [(match.span(), match.lastgroup) for match in pattern.finditer(text)]


@given(st.text(st.sampled_from(SIGNS), max_size=40))
@example("(-5) 12-14, 400 000th don't [sic] [12] [a](http://x) snake_case $1,200.50%")
def test_a_text_of_ascii_has_the_same_words_by_the_pattern_for_any_text(text):
    assert found(_word(True), text) == found(_word(False), text)

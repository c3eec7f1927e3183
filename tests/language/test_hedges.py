import pytest

from factcheck.language.hedges import hedges


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Zhilin, who is accused of desertion, could face prison", "is accused of"),
        ("He COULD have, it is said to be so", "COULD"),
        ("Mayor Mayhew may have", "may"),
        ("nay_may, mayor, dismay", None),
        ("İstanbul could fall", "could"),
        ("could've", "could"),
        ("Он якобы бежал", "якобы"),
        ("", None),
    ],
)
def test_the_first_hedge_is_given_as_written_and_only_as_words_of_their_own(text, hedge):
    assert hedges(text) == hedge

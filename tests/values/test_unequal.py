"""What is equal is not unequal: a struct that defines only equality would keep its own inequality."""

import pytest

from factcheck import registry
from factcheck.values.base import Context
from tests.values.test_every_kind import example


@pytest.mark.parametrize("kind", registry.names("factcheck.values"))
def test_two_readings_of_the_same_words_are_equal_and_not_unequal(kind: str) -> None:
    known = registry.load("factcheck.values", kind).KIND
    one, other = (known.read(example(known), Context(language="en")) for _ in range(2))
    assert one.region == other.region
    assert (one.region != other.region) is False


def test_two_contexts_of_the_same_source_are_equal_and_not_unequal() -> None:
    assert Context(language="en") == Context(language="en")
    assert (Context(language="en") != Context(language="en")) is False

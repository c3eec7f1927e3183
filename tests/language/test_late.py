import re

import pytest

from factcheck.language import late as room
from factcheck.language.late import late


def test_it_is_compiled_once_and_only_when_it_is_used(monkeypatch):
    made = []

    def compile_(*given):
        made.append(given)
        return re.compile(*given)

    monkeypatch.setattr(room, "re", type("Regex", (), {"compile": staticmethod(compile_)}))
    pattern = late("(?P<letter>[a-z])(\\d)?", re.IGNORECASE)
    assert made == []
    assert pattern.fullmatch("A1")[2] == "1"
    assert pattern.sub("-", "a b") == "- -"
    assert pattern.match("1") is None
    assert made == [("(?P<letter>[a-z])(\\d)?", re.IGNORECASE)]


@pytest.mark.parametrize("asked", ["groupindex", "pattern", "flags", "groups", "scanner"])
def test_it_is_the_pattern_in_all_else(asked):
    mine, theirs = getattr(late("(?P<a>b)"), asked), getattr(re.compile("(?P<a>b)"), asked)
    assert mine == theirs or callable(mine)


def test_a_mistake_is_found_when_it_is_used():
    with pytest.raises(re.error):
        late("(").match("")

import pytest

from factcheck.formats.base import as_read, as_typed, clip, safe


@pytest.mark.parametrize(
    ("normal", "words"),
    [
        (None, ""),
        ({"kind": "date", "edtf": "2022-09-26", "start": "2022-09-26", "end": "2022-09-26"}, "2022-09-26"),
        ({"kind": "date", "edtf": None, "start": "2022-12-07", "end": None}, "2022-12-07/.."),
        ({"kind": "quantity", "low": 15, "high": 15, "unit": "year"}, "15 year"),
        ({"kind": "quantity", "low": 1150000.0, "high": 1250000.0, "unit": None}, "1,150,000 to 1,250,000"),
        ({"kind": "quantity", "low": None, "high": 0.25, "unit": ""}, "at most 0.25"),
        ({"kind": "quantity", "low": None, "high": None, "unit": "m"}, "any amount m"),
        ({"kind": "entity", "name": "FSO", "id": None}, "FSO"),
        ({"kind": "set", "items": [{"kind": "text", "text": "a"}, {"kind": "text", "text": "b"}]}, "[a, b]"),
        ({"kind": "holds", "holds": False}, "it does not hold"),
        ({"kind": "of the future"}, ""),
    ],
)
def test_a_normal_form_is_put_into_words(normal, words):
    assert as_read(normal) == words


def test_a_number_of_any_size_is_shown():
    assert as_read({"kind": "quantity", "low": 10**400, "high": 1e300, "unit": None})


def test_letters_of_every_script_are_left_alone():
    assert safe("Михаил Жилин, 日本, می‌خواهم, é") == "Михаил Жилин, 日本, می‌خواهم, é"


def test_what_is_invisible_is_shown():
    assert safe("a\u202eb\u2066c\x00d\x85e\ufefff") == r"a\u202eb\u2066c\x00d\x85e\ufefff"


def test_a_list_is_typed_in_brackets_and_long_text_is_cut_aloud():
    assert as_typed(("a", "b")) == "[a, b]"
    assert clip("x" * 10_000).endswith("… (9600 more characters)")

import subprocess
import sys

import pytest

import factcheck
from factcheck import relate
from factcheck.relating import read


def test_a_value_relates_to_another_with_both_readings_and_a_reason() -> None:
    got = relate("identifier", "A-123/4", "a 123/5")
    assert got.relation == "disjoint"
    assert (got.a.raw, got.b.raw) == ("A-123/4", "a 123/5")
    assert "A-123/4" in got.reason


@pytest.mark.parametrize("several", [["A-1", "B-2"], ("A-1", "B-2")])
def test_a_list_is_a_set(several: list[str]) -> None:
    assert relate("identifier", "a1", several).relation == "narrower"
    assert relate("identifier", several, "a1").relation == "wider"
    assert read("identifier", several).raw == ("A-1", "B-2")


def test_what_cannot_be_read_is_unknown_and_no_error() -> None:
    assert relate("identifier", "", "A-1").relation == "unknown"
    assert relate("identifier", [], ["A-1"]).relation == "unknown"


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    for name in ("sets", "base", "name", ""):
        with pytest.raises(ValueError, match=r"there is no kind .*; the kinds are .*identifier"):
            relate(name, "a", "b")


@pytest.mark.parametrize("value", [36, None, ["a", 1], {"a": "b"}, b"a"])
def test_a_value_that_is_no_string_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="a value is a string, or a list of strings"):
        relate("identifier", "a", value)  # type: ignore[arg-type]


def test_the_public_names_are_check_and_relate() -> None:
    assert set(factcheck.__all__) == {"__version__", "check", "relate"}
    assert set(factcheck.__all__) <= set(dir(factcheck))
    with pytest.raises(AttributeError, match="nothing"):
        factcheck.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_imports_nothing_else() -> None:
    script = "import sys; import factcheck; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "factcheck" in loaded
    assert not [name for name in loaded if name.startswith(("factcheck.", "pydantic", "yaml", "rapidfuzz"))]

"""What the table of the draft says of each claim."""

from pathlib import Path

from factcheck import check


def said(folder: Path, *costs: int) -> str:
    """The line on a draft's claim that a mill cost 9 euros, where sources give other costs."""
    folder.mkdir()
    for number, cost in enumerate((9, *costs)):
        head = f"{{id: s{number}}}" if number else "{id: ours, role: draft}"
        claim = f"{{subject: the mill, predicate: cost, quantity: {cost} euros}}"
        (folder / f"{number}.yaml").write_text(f"source: {head}\nclaims:\n- {claim}\n", "utf-8")
    return check(folder).stories[0].draft[0].reason


def test_one_source_contradicts_and_two_contradict(tmp_path: Path) -> None:
    assert said(tmp_path / "one", 3) == "s1 contradicts its quantity"
    assert said(tmp_path / "two", 3, 3) == "s1, s2 contradict its quantity"
    assert said(tmp_path / "side", 3, 9) == "the sources conflict on its quantity, and s1 stands against it"

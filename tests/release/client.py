"""A program of somebody else's, as strict about types as we are: it is type-checked, and run."""

import sys

from factcheck import __version__, check, relate


def conflicts(folder: str) -> list[str]:
    """The reasons of the facts that conflict."""
    report = check(folder, only=["value-conflict"], jobs=1)
    found: list[str] = [fact.reason for story in report.stories for fact in story.facts if fact.verdict == "conflict"]
    open_now: int = report.summary.open_failing
    code: int = report.exit_code()
    assert (open_now > 0) == bool(code)
    return found


def why(a: str, b: str) -> str:
    """How two dates relate, in words."""
    got = relate("date", a, b, published="2022-12-30", language=None, modality="actual")
    relation: str = got.relation
    return f"{relation}: {got.reason} ({got.a} beside {got.b})"


if __name__ == "__main__":
    version: str = __version__
    print(version, *conflicts(sys.argv[1]), why("late November", "2022-11-24"), sep="\n")

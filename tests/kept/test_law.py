"""The law of everything that is kept: with it the report is the same bytes, and the check ends alike, as without."""

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import memory
from factcheck.__main__ import main
from factcheck.cli import _make
from factcheck.kept import line
from tests.kept.edited import Edited

CALLS = (
    (), (), (), (), ("--only", "value-conflict"), ("--only", "single-source", "--only", "order-conflict"),
    ("--fail-on", "warning"), ("--fail-on", "near-miss"), ("--without", "agency"), ("--today", "2030-01-01"),
    ("--jobs", "1"), ("--jobs", "2"),
)  # fmt: skip

FORMATS = ("json", "json", "text", "sarif", "markdown")


@pytest.fixture(scope="module", autouse=True)
def _everything_is_worth_keeping() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_make, "WORTH", 0)
        patch.setattr(line, "WORTH", 0)
        yield


def ended(*arguments: str) -> int:
    """Run a command; gives its status."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(str(left.value.code or 0))


def same(folder: str, call: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes], name: str = "json") -> None:
    """Check with and without what is kept."""
    got = []
    for more in (("--no-cache",), (), ()):
        status = ended("check", folder, "--format", name, *call, *more)
        got.append((status, *capfdbinary.readouterr()))
    assert got[0][0] != 3, got[0]
    assert got[1] == got[0]
    assert got[2] == got[0]


def damage(draw: random.Random) -> None:
    """What may happen to a folder of the cache."""
    files = sorted(memory.folder().glob("*"))
    if not files:
        return
    file = draw.choice(files)
    content = file.read_bytes()
    at = draw.randrange(len(content) + 1)
    other = draw.choice(files).read_bytes()
    harm = draw.choice((content[:at], content[:at] + b"\x00" + content[at + 1 :], b"", other, None))
    if harm is None:
        file.unlink()
    else:
        file.write_bytes(harm)


@settings(
    max_examples=int(os.environ.get("FACTCHECK_LAW_EXAMPLES", "25")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**9))
def test_whatever_is_kept_the_report_is_the_same_bytes(seed, tmp_path_factory, capfdbinary):
    root = tmp_path_factory.mktemp("law")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("FACTCHECK_CACHE", str(root / "cache"))
        story, draw = Edited(root / "in" / "story", seed), random.Random(seed)
        same("in/story", (), capfdbinary)
        for _ in range(6):
            story.edit()
            if draw.random() < 0.15:
                damage(draw)
            folder = "in/story"
            if draw.random() < 0.1:
                patch.chdir(draw.choice((root, root / "in")))
                folder = os.path.relpath(root / "in" / "story")
            same(folder, draw.choice(CALLS), capfdbinary, draw.choice(FORMATS))
            patch.chdir(root)

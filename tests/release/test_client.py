"""The public names are typed, for whoever installs the package."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import factcheck

CLIENT = Path(__file__).parent / "client.py"
ROOT = Path(__file__).parents[2]


def test_a_client_runs():
    ended = subprocess.run([sys.executable, CLIENT, ROOT / "claims" / "zhilin"], cwd=ROOT, capture_output=True,
                           text=True, check=False)  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(factcheck.__version__)
    assert "wider" in ended.stdout


def test_a_client_is_checked_strictly_against_our_types(tmp_path):
    pytest.importorskip("mypy", reason="pip install mypy")
    wrong = tmp_path / "wrong.py"
    wrong.write_text('from factcheck import check\nx: int = check("a").stories[0].facts[0].verdict\n')
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", tmp_path / "cache"]
    ended = subprocess.run([*command, CLIENT, wrong], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stdout.count("error:") == 1, ended.stdout
    assert "wrong.py:2" in ended.stdout


def test_the_public_names_are_those_of_the_stub_and_no_others():
    stub = (files("factcheck") / "__init__.pyi").read_text("utf-8")
    assert sorted(factcheck.__all__) == ["__version__", "check", "relate"]
    assert all(name in stub for name in factcheck.__all__)
    assert (files("factcheck") / "py.typed").is_file()


def test_the_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == factcheck.__version__
    assert f"## {factcheck.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "ci" / "audit.py"
SAFE = {"name": "a", "version": "1", "vulns": []}
FLAWED = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found"}


@pytest.fixture
def audit():
    spec = importlib.util.spec_from_file_location("audit", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        ([SAFE], 0, "1 package audited, none with a known vulnerability"),
        ([SAFE, FLAWED], 1, "b 2: CVE-1, mended in 2.1"),
        ([SAFE, UNKNOWN], 0, "not audited: c"),
        ([UNKNOWN], 0, "DEPENDENCIES WERE NOT AUDITED"),
        (None, 0, "DEPENDENCIES WERE NOT AUDITED: no route to host"),
        (subprocess.TimeoutExpired("pip_audit", 60), 0, "NOT AUDITED: no answer within 60 seconds"),
    ],
)
def test_a_flaw_fails_and_silence_is_said_aloud(audit, monkeypatch, capsys, answer, status, words):
    def run(*_, **__):
        if isinstance(answer, Exception):
            raise answer
        out = json.dumps({"dependencies": answer}) if answer is not None else ""
        return subprocess.CompletedProcess((), 1, out, "ERROR\nno route to host\n")

    monkeypatch.setattr(audit.subprocess, "run", run)
    assert audit.main() == status
    assert words in capsys.readouterr().out

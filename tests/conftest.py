"""What every test needs: a memory of its own, so that no test is answered by another's run."""

import pytest


@pytest.fixture(autouse=True)
def _memory_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "FACTCHECK_CACHE", str(tmp_path_factory.getbasetemp() / "memory" / tmp_path_factory.mktemp("m").name)
    )

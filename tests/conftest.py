"""What every test needs: a memory of its own, so that no test is answered by another's run."""

import os
import signal

import pytest
from hypothesis import settings

# In CI every run tries the same examples: a build fails by what was changed, and new finds are made at the desk.
# A machine that is busy proves nothing: no example has a deadline.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


# A run that a script has put into the background hands on that Ctrl-C is nothing; what the tests begin is to end by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _memory_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "FACTCHECK_CACHE", str(tmp_path_factory.getbasetemp() / "memory" / tmp_path_factory.mktemp("m").name)
    )

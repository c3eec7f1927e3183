import subprocess
import sys

from anyascii import anyascii
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.language.letters import ascii_of


@given(st.text())
@example("Михаил Жилин, Ἀθῆναι, Łódź")
@example("Жилин 東京 £5")
def test_it_is_what_anyascii_makes(text):
    assert ascii_of(text) == anyascii(text)


def test_what_editors_write_daily_needs_no_anyascii():
    script = "import sys; from factcheck.language.letters import ascii_of; ascii_of('Жилин’s “Łódź” – Αθήνα')"
    ended = subprocess.run(
        [sys.executable, "-c", f"{script}; print('anyascii' in sys.modules)"], capture_output=True, check=False
    )
    assert ended.stdout.split() == [b"False"]

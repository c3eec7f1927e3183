"""A file of any size is looked through by blocks; what is said of it is what would be said of it in one piece."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.sheets import files
from factcheck.sheets.nodes import Problems

PIECES = ("a", "\n", "\r\n", "é", "\U0001f600", "\ufeff", "\x07", "\ud800", "\x85")


@pytest.fixture(autouse=True, scope="module")
def _small_blocks():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "BLOCK", 3)
        yield


@given(
    st.one_of(
        st.binary(),
        st.lists(st.sampled_from(PIECES)).map("".join).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
)
@example(b"\xef\xbb\xbfab\nc\xe9")
@example(b"ab\nc\xf0\x9f\x98")
@example(b"\xff\xfea\x00")
def test_blocks_say_what_the_whole_says(data):
    whole, blocks = Problems("x"), Problems("x")
    is_text = files.as_text(data, whole) is not None
    assert files.is_text(io.BytesIO(data), blocks) == is_text
    assert len(blocks.found) == len(whole.found)
    if blocks.found != whole.found:  # a control character before the first wrong byte, of which the whole tells first
        assert blocks.found < whole.found
        assert "not UTF-8" in whole.found[0].message

"""Whatever a window sends, it is done or refused with a reason: no error of ours, no story that cannot be read."""

import json

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.sheets import load
from tests.review import test_server

app, folder, window = test_server.app, test_server.folder, test_server.window
SIGNS = st.sampled_from(["", "accept", "dismiss", "times#asylum", "a: b", "- x", "#", "'", '"', "\r\n", "{", "*a"])
WORDS = st.one_of(st.text(max_size=20), SIGNS)
GROUPS = st.dictionaries(WORDS, WORDS, max_size=2)
ANY = st.one_of(WORDS, st.none(), st.integers(), st.floats(), st.lists(WORDS, max_size=2), GROUPS)
KEYS = st.sampled_from(
    ["story", "finding", "shown", "decision", "claim", "reason", "by", "on", "expires", "name", "alias", "undo", "x"]
)


@example("decide", {"expires": "0"}, True)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(test_server.ACTIONS), st.dictionaries(KEYS, ANY, max_size=4), st.booleans())
def test_any_answer_is_done_or_refused(window, folder, what, changed, sound):
    card = window.card()
    asked = {key: card[key] for key in ("story", "finding", "shown")} | {"decision": "dismiss", "reason": "x"}
    content = json.dumps({**(asked if sound else {}), **changed}).encode()
    where = f"/{test_server.TOKEN}/{what}"
    answer = window.client.post(where, content=content, headers={"content-type": "application/json"})
    assert answer.status_code < 500
    assert answer.status_code == 200 or answer.json()["error"]
    load([folder])
    (folder / "resolutions.yaml").unlink(missing_ok=True)

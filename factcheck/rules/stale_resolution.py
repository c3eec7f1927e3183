"""A decision was made on values that have changed since.

Why it matters: an editor decided on what the sources said then. When a value moves, or a new source breaks the
accepted value, the finding is open again; the old decision and its reason are shown beside what was seen then and
what stands now.

Fires:
    sources:
      agency: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
      paper: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 38}]}
    resolutions:
      - {rule: value-conflict, decision: dismiss, reason: A slip, seen: {agency#age: 36, paper#age: 37}}

Silent:
    sources:
      agency: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
      paper: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 38}]}
    resolutions:
      - {rule: value-conflict, decision: dismiss, reason: A slip, seen: {agency#age: 36, paper#age: 38}}
"""

from collections.abc import Iterator

from factcheck.rules.base import Case, Found, of_decision

SEVERITY = "error"
AFTER = "decisions"


def find(case: Case) -> Iterator[Found]:
    """One finding for each decision whose ground has moved."""
    for outcome in case.decided.outcomes:
        if outcome.fate == "stale":
            made = outcome.placed.resolution
            message = (
                f"The decision '{made.decision}' ({made.reason.strip()}) no longer stands: {outcome.why}. "
                f"Decide again on: {outcome.message}"
            )
            yield of_decision(outcome, message)

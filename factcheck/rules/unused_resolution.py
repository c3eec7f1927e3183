"""A decision matches no finding.

Why it matters: it may be mistyped, or its finding may be gone; either way nothing rests on it, and it should be
mended or removed. A decision that cannot be used never hides a finding.

Fires:
    sources:
      agency: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
    resolutions:
      - {finding: 0123456789ab.01234567, decision: dismiss, reason: It is gone}

Silent:
    sources:
      agency: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
      paper: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 38}]}
    resolutions:
      - {rule: value-conflict, decision: dismiss, reason: A slip, seen: {agency#age: 36, paper#age: 38}}
"""

from collections.abc import Iterator

from factcheck.rules.base import Case, Found, of_decision

SEVERITY = "warning"
AFTER = "decisions"


def find(case: Case) -> Iterator[Found]:
    """One finding for each decision that matches nothing."""
    for outcome in case.decided.outcomes:
        if outcome.fate == "unused":
            made = outcome.placed.resolution
            on = f" on {made.fact}" if made.fact else ""
            message = f"The decision '{made.decision}'{on} ({made.finding}) is not used: {outcome.why}."
            yield of_decision(outcome, message)

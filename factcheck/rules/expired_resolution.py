"""A decision is past the date that it was made to hold until.

Why it matters: some decisions wait for something (a court's ruling, a correction). With `expires` an editor says when
to look again; after that day the finding is open again. There is no default expiry.

Fires:
    today: 2023-07-01
    sources:
      agency: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
      paper: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 38}]}
    resolutions:
      - {rule: value-conflict, decision: dismiss, reason: Asked, expires: 2023-06-30, seen: {agency#age: 36, paper#age: 38}}

Silent:
    today: 2023-06-30
    sources:
      agency: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
      paper: {claims: [{id: age, subject: Mikhail Zhilin, predicate: age, quantity: 38}]}
    resolutions:
      - {rule: value-conflict, decision: dismiss, reason: Asked, expires: 2023-06-30, seen: {agency#age: 36, paper#age: 38}}
"""

from collections.abc import Iterator

from factcheck.rules.base import Case, Found, of_decision

SEVERITY = "warning"
AFTER = "decisions"


def find(case: Case) -> Iterator[Found]:
    """One finding for each decision past its date."""
    for outcome in case.decided.outcomes:
        if outcome.fate == "expired":
            made = outcome.placed.resolution
            message = (
                f"The decision '{made.decision}' ({made.reason.strip()}) held until {made.expires}, "
                f"which has passed. Decide again on: {outcome.message}"
            )
            yield of_decision(outcome, message)

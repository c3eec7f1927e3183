"""What the page may ask for, and what it is told: a request in JSON to an action of the desk to an answer in JSON."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from factcheck.decisions.write import Answer, DecidedMeanwhileError, DecisionError, NotWrittenError
from factcheck.model.problem import InvalidInputError
from factcheck.review.desk import Desk, Done, GoneError, Shown

Reply = tuple[int, dict[str, Any]]
"""An HTTP status, and what the page is told."""


class _Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request: exactly these keys, of exactly these types."""


class _Decide(_Asked, frozen=True):
    story: str
    finding: str
    decision: str
    reason: str
    shown: Shown | None = None
    claim: str | None = None
    expires: str | None = None


class _Alias(_Asked, frozen=True):
    story: str
    finding: str
    name: str
    alias: str


class _TakeBack(_Asked, frozen=True):
    story: str
    finding: str
    shown: Shown


class _Undo(_Asked, frozen=True):
    undo: str


def _decide(desk: Desk, on: str, asked: _Decide) -> Done:
    answer = Answer(
        decision=asked.decision, reason=asked.reason, claim=asked.claim, by=desk.by, on=on, expires=asked.expires
    )
    return desk.decide(asked.story, asked.finding, asked.shown, answer)


_ACTIONS: Mapping[str, tuple[type[_Asked], Callable[[Desk, str, Any], Done]]] = {
    "decide": (_Decide, _decide),
    "alias": (_Alias, lambda desk, _, asked: desk.alias(asked.story, asked.finding, asked.name, asked.alias)),
    "take-back": (_TakeBack, lambda desk, _, asked: desk.take_back(asked.story, asked.finding, asked.shown)),
    "undo": (_Undo, lambda desk, _, asked: desk.undo(asked.undo)),
}
NAMES = tuple(_ACTIONS)


def act(desk: Desk, name: str, body: bytes, on: str) -> Reply:
    """Do one thing that the page asks for; `on` is today.

    Gives:   200 and what was done; 400 for what is no such request; 404 for what is gone; 409 for what somebody else
             decided meanwhile, with their decision; 422 for what does not fit or is not valid; 503 for a file that
             cannot be written. Only with 200 was anything written.
    """
    shape, doing = _ACTIONS[name]
    try:
        asked = msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        return 400, {"error": f"this is no answer that the page gives: {error}"}
    try:
        done = doing(desk, on, asked)
    except GoneError as error:
        return 404, {"error": str(error)}
    except DecidedMeanwhileError as error:
        made = Shown.of(error.resolution)
        return 409, {"error": str(error), "meanwhile": msgspec.structs.asdict(made)}
    except NotWrittenError as error:
        return 503, {"error": str(error)}
    except DecisionError as error:
        return 422, {"error": str(error)}
    except InvalidInputError as error:
        return 422, {"error": "; ".join(str(problem) for problem in error.problems[:5])}
    return 200, {"said": done.said, "undo": done.undo}

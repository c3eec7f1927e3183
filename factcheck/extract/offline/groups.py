"""Verb groups: the words that make up one verb, with what they say of time, voice and negation."""

from collections.abc import Sequence

import msgspec

from factcheck.extract.offline.units import Unit
from factcheck.language.lemmas import tables

_AUXILIARY = ("modal", "be", "have", "do")
_BETWEEN = ("not", "adverb")
_NOT_FINITE = frozenset(("be", "been", "being", "having"))


class Group(msgspec.Struct, frozen=True):
    """A verb group: its units from `first` to the one before `behind`, `head` being the verb itself.

    `form` is `active`, `passive` (`was arrested`), `copula` (`is`, with what follows) or `bare` (`arrested`, which may
    be a participle); `auxiliary` whether another verb opens it; `finite` whether it can carry a sentence.
    """

    first: int
    behind: int
    head: int
    form: str
    finite: bool
    negated: bool
    modal: str = ""

    @property
    def auxiliary(self) -> bool:
        """Whether an auxiliary or modal verb opens the group."""
        return self.form in ("passive", "copula") or self.head != self.first


def groups(units: Sequence[Unit], first: int, behind: int) -> list[Group]:
    """Every verb group of a stretch of units, none within another."""
    found, at = [], first
    while at < behind:
        group = _group_at(units, at, behind)
        if group:
            found.append(group)
        at = group.behind if group else at + 1
    return found


def _group_at(units: Sequence[Unit], at: int, behind: int) -> Group | None:
    tag = units[at].tag
    if tag in _AUXILIARY:
        return _with_auxiliary(units, at, behind)
    if tag == "past":
        return Group(at, at + 1, at, "bare", not only_participle(units[at].low), False)
    if tag == "present":
        return Group(at, at + 1, at, "active", True, False)
    return None


def only_participle(word: str) -> bool:
    """Whether a form is a participle and no past: `taken`, `known`, `done`."""
    ends = word.endswith("n") and word not in ("won", "spun", "ran", "began", "overran")
    return word in tables().participles and (ends or word in ("done", "sung", "rung", "sunk", "drunk", "begun", "swum"))


def _with_auxiliary(units: Sequence[Unit], at: int, behind: int) -> Group | None:
    last, here = at, at
    negated, modal = False, ""
    while here < behind and units[here].tag in (*_AUXILIARY, *_BETWEEN):
        one = units[here]
        negated = negated or one.tag == "not" or one.low.endswith("n't") or one.low == "cannot"
        modal = modal or (one.low if one.tag == "modal" else "")
        last = here if one.tag in _AUXILIARY else last
        here += 1
    finite = units[at].low not in _NOT_FINITE
    form = _form(units, last, here, behind)
    if form in ("copula", "has"):
        return Group(at, last + 1 + _nots(units, last + 1, here), last, _named(form), finite, negated, modal)
    return Group(at, here + 1, here, form, finite, negated, modal) if form else None


def _named(form: str) -> str:
    return "active" if form == "has" else form


def _nots(units: Sequence[Unit], first: int, behind: int) -> int:
    """How many of the units from `first` on are negations, or stand before one."""
    return max((at + 1 - first for at in range(first, behind) if units[at].tag == "not"), default=0)


def _form(units: Sequence[Unit], last: int, here: int, behind: int) -> str:
    """What the verb behind the auxiliaries makes of them."""
    auxiliary = units[last].tag
    following = units[here] if here < behind else None
    if following is not None and following.tag == "past" and auxiliary in ("be", "have"):
        return "passive" if auxiliary == "be" else "active"
    if following is not None and following.tag == "ing" and auxiliary == "be":
        return "active"
    if auxiliary in ("modal", "do"):
        verb = following is not None and (following.tag in ("word", "present") or _is_base(following))
        return "active" if verb else ""
    return "copula" if auxiliary == "be" else "has"


def _is_base(one: Unit) -> bool:
    """Whether a form of the past is the infinitive, too: `could hit`."""
    return one.tag == "past" and one.is_in("past_plain") and not one.low.endswith(("ound", "old", "ed", "ose"))

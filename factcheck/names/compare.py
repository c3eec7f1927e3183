"""Two names, taken by themselves: same, different, near or unknown, why, and what must hold besides."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from factcheck.language.remembered import forget as forget_words
from factcheck.language.remembered import remembered
from factcheck.names.acronyms import is_acronym, nearly
from factcheck.names.base import Verdict
from factcheck.names.korean import two_schemes
from factcheck.names.likeness import (
    each_like,
    ends_alike,
    in_syllables_of,
    in_two_ways,
    likeness,
    may_be_slips,
    one_place,
    other_vowels,
    transliterated,
    two_syllables,
)
from factcheck.names.offices import may_hold, of_the_other
from factcheck.names.pairing import (
    How,
    Pairing,
    begins_otherwise,
    edit_distance,
    gendered,
    pair,
)
from factcheck.names.parse import LONGEST, Name, parse
from factcheck.names.tables import tables
from factcheck.names.tokens import Token
from factcheck.names.told import Told


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """How two names relate by their words alone.

    `weak`: they are the same only if nobody else in the story could be meant; `shorter` is then the one that says
    less (0 or 1), and `persons` tells that it holds of persons only. `guard`: they must not become one by way of a
    third; `slips`: unless both are slips of that third. `loose`: not all words that both write out have the same
    letters. `strength` orders likenesses, the surest first.
    """

    verdict: Verdict
    reason: str
    strength: int = 0
    weak: bool = False
    shorter: int = 0
    guard: bool = False
    persons: bool = False
    slips: bool = False
    loose: bool = False


def compare(a: str, b: str) -> Outcome:
    """Compare two names by their words alone; the same for both orders, but for `shorter`."""
    if (a, b) <= (b, a):
        return _compare(a, b)
    got = _compare(b, a)
    return replace(got, shorter=1 - got.shorter) if got.weak else got


def once(a: str, b: str) -> Outcome:
    """Compare two names of which the first stands first in order, as `compare` does; kept by nobody."""
    return told.of(a, b, afresh)


_SINGLE_ROMANS = frozenset("IVX")
told: Told[Outcome] = Told()


def forget() -> None:
    """Let go of all comparisons, and of all that is remembered of words for them."""
    forget_words()
    told.forget()


@remembered(131072)
def _compare(a: str, b: str) -> Outcome:
    return told.of(a, b, afresh)


def afresh(a: str, b: str) -> Outcome:
    """The same, whatever has been told before; nor is it taken note of."""
    x, y = parse(a), parse(b)
    if x.key == y.key:
        return Outcome("same", f"'{a}' and '{b}' are written alike", 100)
    if max(len(a), len(b)) > LONGEST:
        return Outcome("unknown", f"a name of more than {LONGEST} letters is only compared as a whole")
    if x.description or y.description:
        return _described(x, y)
    guarded = _guards(x, y)
    if guarded:
        return guarded
    if office := of_the_other(x, y):
        return Outcome("unknown", office, guard=True)
    if x.signs and y.signs and x.writing == y.writing:
        return _by_signs(x, y)
    if schemes := two_schemes(x, y):
        sure, why = schemes
        return _all_alike(x, y, Outcome("same", why, 70)) if sure else Outcome("near", why)
    if x.compact == y.compact and x.numbers == y.numbers and len(x.compact) > 3 and not other_vowels(x, y):
        return _all_alike(x, y, Outcome("same", f"'{a}' and '{b}' are the same words", 90))
    for one, other in ((x, b), (y, a)):
        for part in one.alternatives:
            if compare(part, other).verdict == "same":
                return Outcome("same", f"'{one.raw}' gives '{part}' as another name", 70)
    if got := _acronym(x, y):
        return got
    return _by_words(x, y)


def _described(x: Name, y: Name) -> Outcome:
    what, other = (x, y) if x.description else (y, x)
    beside = "and another description" if other.description else "and not a name"
    if other.description:
        return Outcome("unknown", f"'{x.raw}' and '{y.raw}' are descriptions: they may be one or two")
    return Outcome("unknown", f"'{what.raw}' is a description {beside}: it may be '{other.raw}' or not")


def _guards(x: Name, y: Name) -> Outcome | None:
    if x.numbers and y.numbers and x.numbers != y.numbers:
        return Outcome("different", f"the numbers differ: {' '.join(x.numbers)}, {' '.join(y.numbers)}", guard=True)
    if x.marks and y.marks and x.marks != y.marks:
        return Outcome("different", f"the signs differ: {' '.join(x.marks)}, {' '.join(y.marks)}", guard=True)
    if x.generation and y.generation and x.generation != y.generation:
        return Outcome("different", f"the generations differ: {x.generation}, {y.generation}", guard=True)
    return None


def _by_signs(x: Name, y: Name) -> Outcome:
    """Names in Chinese, Japanese or Korean signs differ by a single one."""
    if x.signs == y.signs:
        return _all_alike(x, y, Outcome("same", f"'{x.raw}' and '{y.raw}' are the same signs", 90))
    if x.compact == y.compact and len(x.signs) == len(y.signs):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' are read alike, but written with other signs")
    return Outcome("different", f"'{x.raw}' and '{y.raw}' are written with different signs", guard=True)


def _budget(x: Name, y: Name) -> int:
    length = min(x.length, y.length)
    single = min(len(x.words), len(y.words)) == 1
    return 0 if length < 6 else 1 if length < 12 else 1 if single else 2 if length < 20 else 3


def _by_words(x: Name, y: Name) -> Outcome:
    eastern = x.eastern and y.eastern
    found = pair(
        x.words,
        y.words,
        budget=0 if eastern else _budget(x, y),
        free=min(x.length, y.length) >= 20,
        letters=not (x.organisation or y.organisation),
    )
    if not found.pairs:
        return _nothing_shared(x, y)
    if x.fathers and y.fathers and {(b, a) for a, b in x.fathers} & y.fathers and not x.fathers & y.fathers:
        return Outcome("different", f"'{x.raw}' and '{y.raw}' are each named as the other's father", guard=True)
    if found.left and found.right and (x.several == y.several or not found.spelt):
        return _both_left(x, y, found)
    if x.several != y.several:
        several, one = (x, y) if x.several else (y, x)
        return Outcome("near", f"'{several.raw}' names more than '{one.raw}'", guard=True)
    if x.gender and y.gender and x.gender != y.gender:
        return Outcome("different", f"'{x.raw}' and '{y.raw}' are of different genders", guard=True)
    outcome = _one_left(x, y, found) if found.left or found.right else _none_left(x, y, found)
    if eastern and outcome.verdict == "same" and x.writing == y.writing and (two := two_syllables(found)):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' may be one name in two spellings ({two})")
    return outcome


def _nothing_shared(x: Name, y: Name) -> Outcome:
    if x.words and y.words and (got := likeness(x.words, y.words)):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' {got}", guard=_gender_only(x, y))
    if len(x.words) == len(y.words) == 1 and (one_place(x.words[0], y.words[0]) or ends_alike(x.words[0], y.words[0])):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' may be one name in two languages")
    if in_syllables_of(x.words, y.words):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' may be one ministry")
    reason = f"'{x.raw}' and '{y.raw}' share no word"
    if may_hold(x, y):
        return Outcome("unknown", f"{reason}, but one is an office that the other may hold")
    return _apart(x, y, reason, guard=False)


def _gender_only(x: Name, y: Name) -> bool:
    return len(x.words) == len(y.words) == 1 and gendered(x.words[0].text, y.words[0].text)


def _apart(x: Name, y: Name, reason: str, guard: bool) -> Outcome:
    """Different, if both are proper names; else nobody can tell.

    Nor can anybody tell across scripts where one does not write all sounds, or where a name may be translated.
    """
    of_two_sorts = (x.organisation and y.person) or (x.person and y.organisation)
    if x.writing != y.writing and (x.lossy or y.lossy or x.organisation or y.organisation) and not of_two_sorts:
        return Outcome("unknown", f"{reason}, as far as the two scripts tell", guard=guard)
    if x.proper and y.proper:
        return Outcome("different", reason, guard=guard)
    return Outcome("unknown", f"{reason}, and not both are proper names", guard=guard)


def _both_left(x: Name, y: Name, found: Pairing) -> Outcome:
    """Each name has a word that the other lacks."""
    left, right = " ".join(word.text for word in found.left), " ".join(word.text for word in found.right)
    if found.spelt and (got := likeness(found.left, found.right) or each_like(found.left, found.right)):
        slips = may_be_slips(found)
        return Outcome("near", f"'{x.raw}' and '{y.raw}' {got} ('{left}', '{right}')", guard=slips, slips=slips)
    if begins_otherwise(found.left, found.right) or transliterated(x, y, found):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' may be one name in two spellings ('{left}', '{right}')")
    if all(word.text in tables().sorts for word in (*found.left, *found.right)):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' differ in what only says the sort ('{left}', '{right}')")
    if found.spelt and in_two_ways(found, x.organisation or y.organisation):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' may be one name in two ways ('{left}', '{right}')")
    apart = _apart(x, y, f"'{x.raw}' and '{y.raw}' differ: '{left}' is not '{right}'", guard=found.spelt > 0)
    return replace(apart, slips=True) if apart.guard and may_be_slips(found) else apart


def _one_left(x: Name, y: Name, found: Pairing) -> Outcome:
    """One name has all the words of the other, and more."""
    shorter = 0 if found.right else 1
    less, more, extra = (x, y, found.right) if found.right else (y, x, found.left)
    matched = {word.text for one in found.pairs for word in one[:2]}
    if all(word.text in matched for word in extra):  # a word that is said twice
        return _none_left(x, y, found)
    words = " ".join(word.raw or word.text for word in extra)
    if x.marks != y.marks and all(word.text in (*x.marks, *y.marks) for word in extra):
        return _one_sided(f"only one of '{x.raw}' and '{y.raw}' has a sign ({words.casefold()})")
    if extra[0].raw in _SINGLE_ROMANS and len(extra) == 1 and less.numbers and not more.numbers:
        reason = f"the numbers differ: {less.numbers[0]} and '{extra[0].raw}' of '{more.raw}'"
        return Outcome("different", reason, guard=True)
    surname = len(less.words) == 1 and not less.generation  # `Smith` may be John Smith Jr. as well as his father
    if x.numbers != y.numbers or (x.generation != y.generation and not surname):
        return _one_sided(f"'{more.raw}' adds '{words}' and a number or a generation to '{less.raw}'")
    if not all(word.capital for word in extra):
        if extra[-1] is more.ordered[-1]:
            return _apart(x, y, f"'{more.raw}' is something of '{less.raw}': it adds '{words}'", guard=True)
        return Outcome("near", f"'{more.raw}' adds '{words}' to '{less.raw}'")
    if x.organisation or y.organisation:
        return _organisations(less, more, extra, words)
    if doubt := _stands_in(more, found, extra):
        return Outcome("near", doubt, guard=True)
    if doubt := _doubt(less, more, found):
        return Outcome("near", doubt)
    reason = f"'{less.raw}' is part of '{more.raw}'"
    return Outcome("same", reason, _strength(found, 50), True, shorter, persons=True, loose=_is_loose(found))


def _organisations(less: Name, more: Name, extra: Sequence[Token], words: str) -> Outcome:
    """One more word tells an organisation from another; a person is no organisation of that name."""
    given = tables().given
    if not more.organisation and any(word.text in given or word.initial for word in extra):
        return _apart(less, more, f"'{more.raw}' is a person, '{less.raw}' is not", guard=True)
    if len(extra) > 2 and len(less.words) == 1:
        return _apart(less, more, f"'{more.raw}' is not '{less.raw}': it adds '{words}'", guard=True)
    return Outcome("near", f"'{more.raw}' has more words that tell than '{less.raw}': '{words}'", guard=True)


def _one_sided(reason: str) -> Outcome:
    return Outcome("near", reason, guard=True)


def _stands_in(more: Name, found: Pairing, extra: Sequence[Token]) -> str:
    """Why the longer name's initial may not be the shorter's word: `Anna B. Weber` is hardly `Anna Becker`."""
    letter = next(
        (word for one in found.pairs if one[2] is How.INITIAL for word in one[:2] if word in more.words), None
    )
    if letter is None or not letter.initial:
        return ""
    ends = (more.words[0], more.words[-1])  # a middle name may go (`J. Edgar Hoover`), a given name or surname does not
    if not any(word in ends and not word.initial for word in extra):
        return ""
    written = " ".join(word.raw or word.text for word in extra if not word.initial)
    return f"'{more.raw}' has an initial and '{written}', where the other name has one word"


def _doubt(less: Name, more: Name, found: Pairing) -> str:
    """Why a part of a person's name may still mean somebody else."""
    known = tables()
    if found.spelt == 0 and not all(word.initial for word in less.words):
        return f"'{more.raw}' has initials that may stand for '{less.raw}'"
    if any(word.initial for word in less.words) and any(
        word.initial for word in more.words if word in found.left + found.right
    ):
        return f"'{more.raw}' has an initial that '{less.raw}' lacks"
    begins = [word.text for word in more.words[: len(less.words)]] == [word.text for word in less.words]
    if not less.person and not more.person and begins:
        return f"'{more.raw}' may be a person or not: nothing in the words tells"
    if len(more.words) - len(less.words) > 1 and not _in_order(less, more):
        return f"'{more.raw}' has the words of '{less.raw}' in another order, and more"
    typos = [(a, b) for a, b, how in found.pairs if how is How.TYPO]
    if len(less.words) > 1:
        far = any(edit_distance()(a.text, b.text) > 1 or _another_given_name(less, more, a, b) for a, b in typos)
        return f"'{less.raw}' is part of '{more.raw}' only if it is misspelt" if far else ""
    if typos:
        return f"'{less.raw}' is nearly a part of '{more.raw}'"
    if less.words[0].text in known.places | known.nationalities:
        return f"'{less.raw}' is a place, too"
    at = next((at for at, word in enumerate(more.ordered) if word.heard == less.words[0].heard), 0)
    begins = at == 1 and more.ordered[0].capital  # `Ben Ash` is Ben, and nobody's son
    if at and not begins and len(less.ordered) == 1 and more.ordered[at - 1].text in known.fathers | known.fathering:
        return f"'{less.raw}' may be the parent or child that '{more.raw}' is named by"
    return ""


def _another_given_name(less: Name, more: Name, a: Token, b: Token) -> bool:
    """Whether a slip before one surname would make it another given name: `Marine Le Pen`, `Jean-Marie Le Pen`."""
    surname = less.words[-1].heard == more.words[-1].heard
    first = surname and less.words[0] in (a, b) and len(less.words) == 2
    return first and (a.text in tables().given) != (b.text in tables().given)


def _in_order(less: Name, more: Name) -> bool:
    """Whether the words of the shorter name stand in the longer one in the same order, where they are written alike."""
    if "," in less.raw + more.raw:
        return True
    places = {word.heard: at for at, word in reversed(list(enumerate(more.words)))}
    found = [places[word.heard] for word in less.words if word.heard in places]
    return found == sorted(found)


def _strength(found: Pairing, most: int) -> int:
    return most - 5 * int(found.worst) - found.edits


def _none_left(x: Name, y: Name, found: Pairing) -> Outcome:
    """Every word of the one is a word of the other."""
    reasons = {
        How.ALIKE: "have the same words",
        How.SOUND: "are the same in other spelling",
        How.TYPO: f"differ in {found.edits} {'letter' if found.edits == 1 else 'letters'}",
        How.SHORT: "are the same with a short form of the given name",
        How.INITIAL: "are the same with initials",
    }
    reason = f"'{x.raw}' and '{y.raw}' {reasons[found.worst]}"
    weak = found.worst >= How.SHORT
    if found.edits and any(word.initial for one in found.pairs for word in one[:2]):
        return Outcome("near", f"'{x.raw}' and '{y.raw}' are the same only if the name beside the initial is misspelt")
    if found.spelt == 0 and not all(word.initial for word in (*x.words, *y.words)):
        return Outcome("near", reason)
    shorter = 0 if _says_less(x, y) else 1
    same = Outcome("same", reason, _strength(found, 85), weak, shorter, persons=weak, loose=_is_loose(found))
    if found.edits and len(x.words) == len(y.words) == 1:  # a surname alone: another's may be a letter off
        same = replace(same, weak=True)
    return _all_alike(x, y, same)


def _is_loose(found: Pairing) -> bool:
    return any(how in (How.SOUND, How.TYPO) for _, _, how in found.pairs)


def _says_less(x: Name, y: Name) -> bool:
    return (x.length, x.raw) < (y.length, y.raw)


def _all_alike(x: Name, y: Name, same: Outcome) -> Outcome:
    """All words are the same: what still tells them apart is a legal form, a number, a generation, a gender."""
    if x.legal.differs(y.legal):
        forms = " and ".join("/".join(sorted(name.legal.forms)) for name in (x, y))
        return Outcome("near", f"'{x.raw}' and '{y.raw}' have different legal forms: {forms}", guard=True)
    if x.numbers != y.numbers:
        return _one_sided(f"only one of '{x.raw}' and '{y.raw}' has a number")
    if x.generation != y.generation:
        return _one_sided(f"only one of '{x.raw}' and '{y.raw}' says {x.generation or y.generation}")
    if x.gender and y.gender and x.gender != y.gender:
        return Outcome("different", f"'{x.raw}' and '{y.raw}' are of different genders", guard=True)
    if bool(x.gender) != bool(y.gender) and len(x.words) == len(y.words) == 1:  # `Clinton` may be Mr. or Mrs. Clinton
        return replace(same, weak=True, shorter=1 if x.gender else 0, persons=True)
    return same


def _acronym(x: Name, y: Name) -> Outcome | None:
    """`BBC` stands for a name of which each word begins with its letters."""
    for at, (short, long) in enumerate(((x, y), (y, x))):
        joined = "&" in short.raw  # `M&S` has a letter for each word
        if (
            len(short.words) > 2
            or (len(long.words) < 2 * len(short.words) and not joined)
            or short.numbers != long.numbers
        ):
            continue
        letters = "".join(word.text for word in short.words)
        if len(letters) > 1 and all(is_acronym(word.raw) for word in short.words) and letters in long.letters:
            reason = f"'{short.raw}' has the initials of '{long.raw}'"
            return _all_alike(x, y, Outcome("same", reason, 40, weak=True, shorter=at))
        if long.organisation and len(letters) > 2 and short.words[0].raw.isupper() and nearly(letters, long.letters):
            return Outcome("near", f"'{short.raw}' may stand for '{long.raw}', in another language perhaps")
    return None

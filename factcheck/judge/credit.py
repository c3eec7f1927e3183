"""How much each of many origins counts: by how often it stands with the others, less what it seems to have copied.

Every facet of a story is a ballot: some values, and the origins behind each. Whose values mostly win is right more
often, and counts more; who shares with another what does not win has probably copied it, and counts less beside it.
Each of these depends on the others, so they are worked out in turns, a fixed number of times; at first the value that
most origins give is taken to win.

Source:  Dong, Berti-Equille, Srivastava 2009, Integrating conflicting data: the role of source dependence,
         doi:10.14778/1687627.1687690 (dependence, accuracy, the weight of a vote, and all parameters).
Apart:   The paper counts whoever comes first of those that copy each other in full, in an order of its choosing; here
         it is the mean over all orders, so that nothing hangs on names. What an origin is right in is drawn to what is
         likely by as much as it says little (m-estimate). Values that are near but not equal lend each other nothing
         (the paper's similarity): a minute off is another minute, and a story may hold kinds where near means nothing.
Limits:  Who is right and who has copied are inferred from each other. Where two camps are about equal, or facts are
         few, it may settle for the wrong camp: it takes hundreds of facts to be better than a plain count.
"""

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from factcheck.judge.leading import tied

FALSE_VALUES = 100
"""How many wrong values there are to err to (the paper's n)."""
DEPENDENT = 0.2
"""How likely one of two origins copies the other, before anything is known (its alpha)."""
COPIED = 0.8
"""The share of its values that one who copies has copied (its c)."""
ERRING = 0.2
"""How often an origin is wrong, before anything is known (its epsilon)."""
DRAWN = 10
"""How many values' worth that weighs beside what is known."""
SURE = 0.99
"""No origin is taken to be right, or wrong, more often than this."""
ROUNDS = 10
"""How many turns: little changes after eight."""
BUSIEST = 40
"""How many origins of one ballot are held against each other at most: those that take part in most ballots."""
NOTHING = 1e-9
"""What is shared so little that it need not be counted."""
ORDERS = (
    (0.033765242898424, 0.085662246189585), (0.169395306766868, 0.180380786524069),
    (0.380690406958402, 0.233956967286346), (0.619309593041598, 0.233956967286346),
    (0.830604693233132, 0.180380786524069), (0.966234757101576, 0.085662246189585),
)  # fmt: skip
"""How far down a random order an origin may stand, and how much each place counts (Gauss and Legendre, six points)."""

Weights = tuple[float, ...]
Copying = Mapping[str, Mapping[str, float]]
"""How much of what two origins share the one is likely to have from the other, whichever that is."""


class Ballot(msgspec.Struct, frozen=True):
    """A choice between values: which origins are behind each, and which of the other values exclude it."""

    voters: tuple[tuple[str, ...], ...]
    rivals: tuple[tuple[int, ...], ...]


class Bloc(msgspec.Struct, frozen=True):
    """Origins that stand behind some value together; those of them in `watched` are held against each other."""

    voters: tuple[str, ...]
    watched: tuple[str, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two origins: the blocs that they both belong to, and how often their values exclude each other."""

    a: str
    b: str
    together: tuple[int, ...]
    apart: int


def weigh_ballots(ballots: Sequence[Ballot]) -> list[Weights]:
    """Weigh the values of every ballot.

    Gives:   for each ballot, the weight of each of its values: the same whatever the order of the ballots and of the
             origins in them, and whatever the origins are called.
    """
    count = _Count(ballots)
    accuracy = dict.fromkeys(count.turnout, 1 - ERRING)
    weights = [tuple(float(len(voters)) for voters in ballot.voters) for ballot in ballots]
    for _ in range(ROUNDS):
        winning = count.totals([_winning(*one) for one in zip(ballots, weights, strict=True)])
        copying = _copying(count, winning, accuracy)
        by_bloc = [_weight(bloc, accuracy, copying) for bloc in count.blocs]
        weights = [tuple(by_bloc[bloc] for bloc in blocs) for blocs in count.bloc_of]
        chances = count.totals([_chances(*one) for one in zip(ballots, weights, strict=True)])
        accuracy = _accuracy(count, chances)
    return weights


class _Count:
    """The ballots, counted once: the `turnout` of every origin, the blocs, whose bloc each value is, and all pairs.

    Ballots mostly repeat the same blocs: what is worked out in every round is worked out once for each.
    """

    def __init__(self, ballots: Sequence[Ballot]) -> None:
        self.turnout = Counter(voter for ballot in ballots for voter in {*itertools.chain(*ballot.voters)})
        self.bloc_of: list[tuple[int, ...]] = []
        known: dict[Bloc, int] = {}
        apart: Counter[tuple[str, str]] = Counter()
        for ballot in ballots:
            watched = self._busiest({*itertools.chain(*ballot.voters)})
            blocs = [Bloc(tuple(sorted(those)), tuple(sorted(watched.intersection(those)))) for those in ballot.voters]
            self.bloc_of.append(tuple(known.setdefault(bloc, len(known)) for bloc in blocs))
            apart.update(_apart(ballot, watched))
        self.blocs = list(known)
        self.sizes = Counter(itertools.chain(*self.bloc_of))
        self.pairs = self._pairs(apart)

    def totals(self, shares: Sequence[Weights]) -> list[float]:
        """Add up something of every value by bloc; exactly, so that no order matters."""
        found: list[list[float]] = [[] for _ in self.blocs]
        for blocs, those in zip(self.bloc_of, shares, strict=True):
            for bloc, share in zip(blocs, those, strict=True):
                found[bloc].append(share)
        return [math.fsum(each) for each in found]

    def _busiest(self, voters: set[str]) -> set[str]:
        if len(voters) <= BUSIEST:
            return voters
        return set(sorted(voters, key=lambda one: (-self.turnout[one], one))[:BUSIEST])

    def _pairs(self, apart: Mapping[tuple[str, str], int]) -> list[Pair]:
        together: dict[tuple[str, str], list[int]] = {}
        for index, bloc in enumerate(self.blocs):
            for names in itertools.combinations(bloc.watched, 2):
                together.setdefault(names, []).append(index)
        return [Pair(*names, tuple(blocs), apart.get(names, 0)) for names, blocs in together.items()]


def _apart(ballot: Ballot, watched: set[str]) -> set[tuple[str, str]]:
    """The pairs of origins whose values exclude each other, and who have none in common."""
    sides = [watched.intersection(voters) for voters in ballot.voters]
    against = {
        (min(a, b), max(a, b))
        for index, rivals in enumerate(ballot.rivals)
        for rival in rivals
        if index < rival
        for a, b in itertools.product(sides[index], sides[rival])
        if a != b
    }
    return against.difference(*(itertools.combinations(sorted(side), 2) for side in sides)) if against else against


def _winning(ballot: Ballot, weights: Weights) -> Weights:
    """What each value is taken to be, for finding copies: right (1), wrong (0), or as likely as those it ties with."""
    found = []
    for weight, rivals in zip(weights, ballot.rivals, strict=True):
        most = max((weights[rival] for rival in rivals), default=0.0)
        equal = sum(tied(weight, weights[rival]) for rival in rivals)
        found.append(1 / (1 + equal) if weight >= most or tied(most, weight) else 0.0)
    return tuple(found)


def _copying(count: _Count, winning: Sequence[float], accuracy: Mapping[str, float]) -> Copying:
    """How much two origins have from each other, by what they share: what is right tells little of copying, what is
    wrong much, as there is so much else to err to; and where they differ they did not copy.
    """
    found: dict[str, dict[str, float]] = {origin: {} for origin in count.turnout}
    for pair in count.pairs:
        right = math.fsum(winning[bloc] for bloc in pair.together)
        wrong = sum(count.sizes[bloc] for bloc in pair.together) - right
        a, b = accuracy[pair.a], accuracy[pair.b]
        true, false = a * b, (1 - a) * (1 - b) / FALSE_VALUES
        alone = math.log(1 - DEPENDENT) + right * math.log(true) + wrong * math.log(false)
        copied = [
            math.log(DEPENDENT / 2)
            + right * math.log(COPIED * original + (1 - COPIED) * true)
            + wrong * math.log(COPIED * (1 - original) + (1 - COPIED) * false)
            + pair.apart * math.log(1 - COPIED)
            for original in sorted((a, b))
        ]
        top = max(alone, *copied)
        odds = math.fsum(math.exp(each - top) for each in copied)
        found[pair.a][pair.b] = found[pair.b][pair.a] = COPIED * odds / (odds + math.exp(alone - top))
    return found


def _weight(bloc: Bloc, accuracy: Mapping[str, float], copying: Copying) -> float:
    """What the votes of a bloc add up to: each by its accuracy, less what it has from those counted before it."""
    watched = set(bloc.watched)
    return math.fsum(
        math.log(FALSE_VALUES * accuracy[voter] / (1 - accuracy[voter]))
        * (_own([copying[voter][other] for other in watched if other != voter]) if voter in watched else 1.0)
        for voter in bloc.voters
    )


def _own(shared: Sequence[float]) -> float:
    """How much of a vote is an origin's own, given how much it may share with each of the others.

    In a random order, whoever stands at t of the way has each of the others before it by the chance t, and each that
    is before it takes its share away.

    >>> round(_own([0.8]), 6), round(_own([0.8, 0.8]), 6), _own([]) == 1
    (0.6, 0.413333, True)
    """
    told = sorted(each for each in shared if each > NOTHING)
    return math.fsum([share * math.prod([1 - place * each for each in told]) for place, share in ORDERS])


def _chances(ballot: Ballot, weights: Weights) -> Weights:
    """How likely each value is, beside those that exclude it and all that nobody named."""
    found = []
    for weight, rivals in zip(weights, ballot.rivals, strict=True):
        top = max(weight, *(weights[rival] for rival in rivals), 0.0)
        unnamed = max(0, FALSE_VALUES - len(rivals)) * math.exp(-top)
        odds = [math.exp(weights[rival] - top) for rival in rivals]
        own = math.exp(weight - top)
        found.append(own / math.fsum([own, unnamed, *odds]))
    return tuple(found)


def _accuracy(count: _Count, chances: Sequence[float]) -> dict[str, float]:
    """How often each origin is right."""
    right: dict[str, list[float]] = {origin: [DRAWN * (1 - ERRING)] for origin in count.turnout}
    given = dict.fromkeys(count.turnout, DRAWN)
    for index, bloc in enumerate(count.blocs):
        for voter in bloc.voters:
            right[voter].append(chances[index])
            given[voter] += count.sizes[index]
    return {origin: min(SURE, max(1 - SURE, math.fsum(those) / given[origin])) for origin, those in right.items()}

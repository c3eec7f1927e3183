"""Which sources are really one: the ends of each claim's chain of `via` and `relies_on`.

A claim comes from its `via`, else from what its source relies on, else from the source itself, and so on from
there; sources that rely on each other in a circle are one origin, named by the first of them.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from factcheck.model.claim import Claim
from factcheck.model.source import Source

Edges = Mapping[str, frozenset[str]]


class Origins(msgspec.Struct, frozen=True, eq=False):
    """Who draws on whom in one story: every source's next steps, and its origins.

    `why` says of the steps that no sheet declares what they were seen by, in words.
    """

    steps: Edges
    of_source: Edges
    why: Mapping[tuple[str, str], str] = {}
    _of_steps: dict[frozenset[str], frozenset[str]] = msgspec.field(default_factory=dict)
    _alone: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)

    def of(self, claim: Claim) -> frozenset[str]:
        """Where a claim comes from in the end, by its own chain alone."""
        if not claim.via and claim.source in self._alone:
            return self._alone[claim.source]
        steps = frozenset(claim.via) or self.steps.get(claim.source, frozenset())
        steps -= {claim.source}
        if not steps:
            if claim.via:
                return frozenset({claim.source})
            self._alone[claim.source] = found = self._source(claim.source)
            return found
        if steps not in self._of_steps:
            self._of_steps[steps] = frozenset().union(*map(self._source, steps))
        return self._of_steps[steps]

    def of_fact(self, claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
        """The origins of every claim of one fact, by its ref.

        A chain that passes through a source which has a claim of this fact itself goes on as that claim does.
        """
        if not any(claim.via for claim in claims):
            return {claim.ref: self.of(claim) for claim in claims}
        steps: dict[str, set[str]] = {}
        for claim in claims:
            onward = set(claim.via) or set(self.steps.get(claim.source, ()))
            steps.setdefault(claim.source, set()).update(onward - {claim.source})
        ends = _ends(_reached(steps, self.steps))
        return {claim.ref: _union(ends, frozenset(claim.via) - {claim.source} or {claim.source}) for claim in claims}

    def seen_by(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Say of the steps in some claims' chains that no sheet declares: `paper by the tag '(AP)' of its text`."""
        if not self.why:
            return ()
        found: dict[str, None] = {}
        for start in sorted({step for claim in claims for step in claim.via or (claim.source,)}):
            seen, todo = {start}, [start]
            while todo:
                here = todo.pop()
                for step in sorted(self.steps.get(here, ())):
                    if (here, step) in self.why:
                        found[f"{here} by {self.why[here, step]}"] = None
                    if step not in seen:
                        seen.add(step)
                        todo.append(step)
        return tuple(found)

    def fallen(self, without: Iterable[str]) -> frozenset[str]:
        """The sources that fall when some fall: those, and all whose every support has fallen."""
        gone = set(without)
        leaning: dict[str, list[str]] = {}
        for source, onward in self.steps.items():
            for step in onward:
                leaning.setdefault(step, []).append(source)
        todo = sorted(gone)
        while todo:
            for source in leaning.get(todo.pop(), ()):
                if source not in gone and self.steps[source] <= gone:
                    gone.add(source)
                    todo.append(source)
        return frozenset(gone)

    def falls(self, claim: Claim, gone: frozenset[str]) -> bool:
        """Whether nothing is left of a claim when the sources `gone` have fallen."""
        return claim.source in gone or (bool(claim.via) and frozenset(claim.via) <= gone)

    def _source(self, source: str) -> frozenset[str]:
        return self.of_source.get(source) or frozenset({source})


def trace(sources: Iterable[Source], seen: Mapping[tuple[str, str], str] | None = None) -> Origins:
    """Follow every source to its origins.

    Takes:   the sources, and steps that no sheet declares, as pairs (who draws, on whom) with what they were seen by
             in words: the marks of agencies, and shared passages where the story's policy counts them.
    Gives:   the origins of each; a source that names nobody is its own.
    """
    steps = {source.id: set(source.relies_on) - {source.id} for source in sources}
    for later, earlier in seen or ():
        steps.setdefault(later, set()).add(earlier)
    edges = {source: frozenset(onward) for source, onward in steps.items()}
    return Origins(edges, _ends(edges), dict(seen or {}))


def groups(origins: Iterable[frozenset[str]]) -> int:
    """Count the independent groups behind a fact, given the origins of each of its claims.

    Claims that share an origin are one group. One whose origins include all those of another adds nothing to it:
    an echo of two independent sources leaves them two.

    >>> groups([frozenset("a"), frozenset("b"), frozenset("ab")])
    2
    """
    distinct = set(origins)
    return len(independent(distinct)) if any(len(one) != 1 for one in distinct) else len(distinct)


def independent(origins: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The independent groups behind a fact, as `groups` counts them: the fewest origins that a claim of each has.

    >>> [sorted(one) for one in independent([frozenset("ax"), frozenset("bx"), frozenset("c"), frozenset("cd")])]
    [['c'], ['a', 'x']]
    """
    distinct = sorted(set(origins), key=lambda one: (len(one), sorted(one)))
    kept: list[frozenset[str]] = []
    singles: set[str] = set()
    for one in distinct:
        if len(one) == 1:
            singles |= one
            kept.append(one)
        elif not (one & singles) and not any(smaller <= one for smaller in kept if len(smaller) > 1):
            kept.append(one)
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one in kept:
        first, *others = sorted(one)
        for other in others:
            parent[root(other)] = root(first)
    found: dict[str, frozenset[str]] = {}
    for one in kept:
        found.setdefault(root(min(one)), one)
    return list(found.values())


def _reached(steps: Mapping[str, set[str]], beyond: Edges) -> dict[str, frozenset[str]]:
    """The part of all chains that some steps lead into: of many thousand sources a fact has to do with a few."""
    found: dict[str, frozenset[str]] = {}
    todo = sorted(steps)
    while todo:
        source = todo.pop()
        if source not in found:
            found[source] = frozenset(steps[source]) if source in steps else beyond.get(source, frozenset())
            todo.extend(found[source])
    return found


def _union(ends: Edges, steps: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(ends.get(step) or frozenset({step}) for step in steps))


def _ends(edges: Edges) -> dict[str, frozenset[str]]:
    """The ends of every node's paths; a circle without a way out ends in its first member.

    Source:  Tarjan 1972, strongly connected components, doi:10.1137/0201010 (iterative, linear).
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    ends: dict[str, frozenset[str]] = {}
    for start in sorted(edges):
        if start in index:
            continue
        work = [(start, iter(sorted(edges[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        while work:
            node, onward = work[-1]
            for step in onward:
                if step not in index:
                    index[step] = low[step] = len(index)
                    stack.append(step)
                    work.append((step, iter(sorted(edges.get(step, ())))))
                    break
                if step not in ends:
                    low[node] = min(low[node], index[step])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    _close(node, edges, stack, ends)
    return ends


def _close(node: str, edges: Edges, stack: list[str], ends: dict[str, frozenset[str]]) -> None:
    """Take one finished circle (or single node) off the stack and settle where it ends."""
    members = [stack.pop()]
    while members[-1] != node:
        members.append(stack.pop())
    outside = {step for member in members for step in edges.get(member, ())} - set(members)
    end = frozenset().union(*(ends[step] for step in outside)) if outside else frozenset({min(members)})
    for member in members:
        ends[member] = end

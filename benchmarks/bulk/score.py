"""How right a report is beside the gold: pairs of claims on one fact, verdicts, and conflicts that are none."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

AGREEING = ("agreed", "compatible")


class _Value(msgspec.Struct):
    claim: str


class _Facet(msgspec.Struct):
    values: list[_Value]


class _Fact(msgspec.Struct):
    id: str
    verdict: str
    facets: list[_Facet]


class _Story(msgspec.Struct):
    facts: list[_Fact]


class _Report(msgspec.Struct):
    stories: list[_Story]


class Gold(NamedTuple):
    """One fact as it should be."""

    verdict: str
    claims: tuple[str, ...]


class Scores(NamedTuple):
    """Shares of one: pairs of claims rightly put on one fact, verdicts that are right, agreeing facts in conflict."""

    precision: float
    recall: float
    f1: float
    verdicts: float = float("nan")
    false_conflicts: float = float("nan")


def read_gold(path: Path) -> list[Gold]:
    """Read the gold that the generator wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Gold(row["verdict"], tuple(row["claims"])) for row in map(json.loads, lines)]


def read_report(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Read a JSON report: every claim's fact, and every fact's verdict."""
    fact_of: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    for story in msgspec.json.decode(path.read_bytes(), type=_Report).stories:
        for fact in story.facts:
            verdicts[fact.id] = fact.verdict
            for facet in fact.facets:
                fact_of.update((value.claim, fact.id) for value in facet.values)
    return fact_of, verdicts


def score(gold: Iterable[Gold], fact_of: Mapping[str, str], verdicts: Mapping[str, str] | None = None) -> Scores:
    """Hold an alignment, and verdicts where there are any, against the gold.

    Takes:   `fact_of` gives the fact of every claim; a claim that it lacks is alone.
    Gives:   shares; a gold fact's verdict is that of the fact which holds most of its claims.
    """
    pairs = right = sure = agreeing = false = total = 0
    sizes: Counter[str] = Counter()
    for one in gold:
        found = Counter(fact_of.get(claim, claim) for claim in one.claims)
        sizes.update(found)
        pairs += _pairs(len(one.claims))
        right += sum(map(_pairs, found.values()))
        if verdicts is not None:
            most = verdicts.get(min(found, key=lambda fact: (-found[fact], fact)))
            total += 1
            sure += most == one.verdict
            if one.verdict in AGREEING:
                agreeing += 1
                false += most == "conflict"
    made = sum(map(_pairs, sizes.values()))
    precision, recall = right / made if made else 1.0, right / pairs if pairs else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    if verdicts is None:
        return Scores(precision, recall, f1)
    return Scores(precision, recall, f1, sure / total, false / agreeing if agreeing else 0.0)


def _pairs(many: int) -> int:
    return many * (many - 1) // 2

"""How often the leading value is the right one, by plain count of origins and weighed, against a gold file.

Run it with a story of claims and a file of what is right: `python benchmarks/flights.py STORY GOLD.jsonl`. Each line of
the file has `subject`, `predicate`, `facet` and `value`, the value as somebody would write it; where no values
conflict, what they have in common is held against it. A tie, and a right value that says nothing (`--`), count as
wrong.

It was written for the flights of Li et al. 2012, Truth finding on the deep web (doi:10.14778/2535568.2448943), whose
best method is right for about 0.94. A minute off is wrong here.

What plain counting can reach is bounded there (565 items of 2011-12-01): in 79, fewer origins give the right value, in
any notation or within it, than give the leading one; in 24, two values tie, and nobody leads; 3 right values say
nothing. All ties won would be 0.855, won by lot 0.832. Only weighing, which sees who copies whom, gets further.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from factcheck import check, relate
from factcheck.model.report import Facet, StoryReport

WEIGHINGS = ("plain", "weighted")


def main() -> None:
    """Print the share that is right, and how long the whole check took, for each way to choose."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("story", type=Path)
    arguments.add_argument("gold", type=Path)
    options = arguments.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    for weighing in WEIGHINGS:
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copytree(options.story, Path(folder) / "story", copy_function=shutil.copyfile)
            copy.chmod(0o700)
            (copy / "story.yaml").write_text(f"policy: {{leading: {weighing}}}\n", "utf-8")
            start = time.perf_counter()
            (story,) = check(copy).stories
            seconds = time.perf_counter() - start
        outcomes = Counter(outcome(story, item) for item in gold)
        told = ", ".join(f"{number} {name}" for name, number in sorted(outcomes.items()))
        print(f"{weighing}: {outcomes['right'] / len(gold):.4f} of {len(gold)} ({told}), checked in {seconds:.2f} s")


def outcome(story: StoryReport, item: dict[str, str]) -> str:
    """Whether a story has one item right, wrong, tied, or nothing of it."""
    facets = [
        facet
        for fact in story.facts
        if (fact.subject, fact.predicate) == (item["subject"], item["predicate"])
        for facet in fact.facets
        if facet.name == item["facet"]
    ]
    if not facets:
        return "silent"
    (facet,) = facets
    named = facet.leading or facet.consensus
    if named is None:
        return "tied" if facet.verdict == "conflict" else "unread"
    published = {source.id: source.published for source in story.sources}
    return "right" if any(_same(item, raw, published[source]) for raw, source in _written(facet, named)) else "wrong"


def _written(facet: Facet, named: object) -> set[tuple[str, str]]:
    """How the named value was written, and by whom; once each wording."""
    found = {value.raw: value.source for value in facet.values if value.normal == named and isinstance(value.raw, str)}
    return set(found.items())


def _same(item: dict[str, str], raw: str, published: str | None) -> bool:
    return relate(item["facet"], item["value"], raw, published=published, language="en-US").relation == "equal"


if __name__ == "__main__":
    main()

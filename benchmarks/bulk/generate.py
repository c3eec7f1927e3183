"""A story of any size with gold: which claims are one fact, and which verdict each fact has by the contract.

    python -m benchmarks.bulk.generate --claims 20000 --seed 1 --format yaml DIR

writes DIR/story (claim sheets, or claims.jsonl and sources.yaml; and story.yaml) and beside it DIR/gold.jsonl, a line a
fact: its claims as `source#id`, its verdict, and who it is about. The same numbers give the same bytes.
"""

import argparse
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from benchmarks.bulk.facts import Fact, Story
from benchmarks.bulk.predicates import Predicate
from benchmarks.bulk.sources import Source

A_PART = 25
"""Sources whose claims lie in one passing file, before they are put in order."""
_PLAIN = re.compile(r"\w(?:[\w .,'()/$%+-]*[\w.)])?")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, and write one corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("yaml", "jsonl"), default="yaml")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    write(options.folder, options.claims, options.seed, options.format)


def write(folder: Path, claims: int, seed: int, form: str) -> None:
    """Write a corpus; a folder that is there is emptied first if it holds nothing but one."""
    story_folder, gold, parts = folder / "story", folder / "gold.jsonl", folder / "parts"
    for old in (story_folder, parts):
        shutil.rmtree(old, ignore_errors=True)
    for new in (story_folder, parts):
        new.mkdir(parents=True)
    story = Story(seed, claims)
    _write_parts(story, parts, gold)
    (story_folder / "story.yaml").write_text("".join(_story_lines(story.predicates.all)), "utf-8")
    if form == "jsonl":
        (story_folder / "sources.yaml").write_text("".join(_sources_lines(story.sources)), "utf-8")
        with (story_folder / "claims.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for _, lines in _by_source(story.sources, parts) for line in lines)
    else:
        for source, lines in _by_source(story.sources, parts):
            with (story_folder / f"{source.id}.yaml").open("w", encoding="utf-8", newline="\n") as out:
                _write_sheet(out, source, lines)
    shutil.rmtree(parts)


def _write_parts(story: Story, parts: Path, gold: Path) -> None:
    """Write all claims to passing files by their sources, and the gold: nothing is held that grows with the claims."""
    place = {source.id: at for at, source in enumerate(story.sources)}
    open_parts = [_created(parts / f"{at}") for at in range((len(story.sources) - 1) // A_PART + 1)]
    number = 0
    with _created(gold) as out:
        for fact in story.facts():
            refs = []
            for row in fact.rows:
                number += 1
                source = row["source"]
                refs.append(f"{source}#c{number}")
                line = json.dumps({"source": source, "id": f"c{number}", **row}, ensure_ascii=False)
                at = place[source]
                open_parts[at // A_PART].write(f"{at}\t{line}\n")
            out.write(_gold_line(fact, refs))
    for part in open_parts:
        part.close()


def _created(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _gold_line(fact: Fact, refs: list[str]) -> str:
    about = {"subject": fact.subject, "predicate": fact.predicate, "qualifiers": fact.qualifiers}
    return json.dumps({**about, "verdict": fact.verdict, "claims": refs}, ensure_ascii=False) + "\n"


def _by_source(sources: Sequence[Source], parts: Path) -> Iterator[tuple[Source, list[str]]]:
    """Every source with its claims in order, as JSON."""
    for first in range(0, len(sources), A_PART):
        lines: dict[int, list[str]] = {at: [] for at in range(first, min(first + A_PART, len(sources)))}
        with (parts / f"{first // A_PART}").open(encoding="utf-8", newline="\n") as part:
            for line in part:
                number, _, row = line.rstrip("\n").partition("\t")
                lines[int(number)].append(row)
        yield from ((sources[at], rows) for at, rows in lines.items())


def _scalar(text: str) -> str:
    """A text as somebody types it into a sheet: bare where YAML lets it be, else in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _source_lines(source: Source) -> Iterator[str]:
    yield f"id: {source.id}\n"
    yield f"published: {source.published}\n"
    yield f"language: {source.language}\n"
    if source.relies_on:
        yield f"relies_on: [{source.relies_on}]\n"


def _sources_lines(sources: Sequence[Source]) -> Iterator[str]:
    yield "sources:\n"
    for source in sources:
        yield from (("  - " if at == 0 else "    ") + line for at, line in enumerate(_source_lines(source)))


def _write_sheet(out: TextIO, source: Source, rows: Sequence[str]) -> None:
    out.write("source:\n")
    out.writelines(f"  {line}" for line in _source_lines(source))
    out.write("claims:\n" if rows else "claims: []\n")
    for row in rows:
        claim: dict[str, Any] = json.loads(row)
        del claim["source"]
        for at, (key, value) in enumerate(claim.items()):
            out.write(f"{'    ' if at else '  - '}{key}: {_value(value)}\n")


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_scalar(text)}" for key, text in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    return _scalar(value)


def _story_lines(predicates: Sequence[Predicate]) -> Iterator[str]:
    yield "title: A made-up story for the benchmark\npredicates:\n"
    for one in predicates:
        yield f"  - name: {_scalar(one.name)}\n"
        yield f"    aliases: [{', '.join(map(_scalar, one.aliases))}]\n"
        yield "    single_valued: true\n"
        if one.changes:
            yield "    changes: true\n"


if __name__ == "__main__":
    main()

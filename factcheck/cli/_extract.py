"""What `factcheck extract` does, step by step, and what it says."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck import registry
from factcheck.articles.base import Article
from factcheck.articles.reading import find, take
from factcheck.cli.base import InvalidCallError
from factcheck.drafting.making import Draft, make
from factcheck.drafting.writing import TEXTS, Written, known, target, write
from factcheck.extract.base import Asked
from factcheck.importing.sources import numbered
from factcheck.sheets.files import show_path
from factcheck.sheets.shapes import bad_id, bad_span


class Call(NamedTuple):
    """What was asked for."""

    articles: tuple[Path, ...]
    output: str
    published: str | None
    id: str | None
    force: bool


class Done(NamedTuple):
    """What is said: to stderr, and to stdout."""

    messages: tuple[str, ...]
    out: str


def drafted(call: Call) -> Done:
    """Read the articles, draft their claims, write the sheets."""
    for option, value, bad in (("--published", call.published, bad_span), ("--id", call.id, bad_id)):
        if value is not None and (wrong := bad(value)):
            raise InvalidCallError(f"{option} {wrong}")
    files = find(call.articles)
    if call.id and len(files) > 1:
        raise InvalidCallError(f"--id names one source, and these are {len(files)} articles")
    where = target(call.output, len(files))
    taken = [take(path, sys.stdin.buffer, call.published) for path in files]
    articles = [one.article for one in taken]
    ids = [call.id] if call.id else numbered(_wanted(one, where.sheet) for one in articles)
    there = known(where, ids)
    extractor = registry.load("factcheck.extract", "offline")
    found = [extractor.extract(Asked(one, there.settings.entities)) for one in articles]
    texts = {name: f"{TEXTS}/{name}.txt" for name in ids} if where.archives else {}
    drafts = make(articles, found, ids, there, texts)
    written = write(drafts, where, over=call.force)
    said = [f"{one.article.file}: {one.message}" for one in taken if one.message]
    return Done((*said, *_account(drafts)), _outcome(written, where.folder))


def _wanted(article: Article, sheet: Path | None) -> str:
    """The id that a source would have: by the sheet's name where that is given for standard input, else the file's."""
    if article.file == "standard input" and sheet is not None:
        from factcheck.sheets.wording import as_id

        return as_id(sheet.stem)
    return article.stem


def _account(drafts: Sequence[Draft]) -> list[str]:
    """What is to be known of each draft besides its sheet."""
    lines = []
    for draft in drafts:
        file = draft.article.file
        if draft.article.published is None:
            lines.append(
                f"{file}: it does not say when it was published; --published DATE does, and dates count from it"
            )
        if (draft.article.language or "en")[:2] != "en":
            lines.append(f"{file}: in '{draft.article.language}' only what is said between quotation marks is drafted")
        if draft.dropped:
            lines.append(f"{file}: left out, for somebody to look at:")
            lines += [f"  {one}" for one in draft.dropped]
    return lines


def _outcome(written: Sequence[Written], folder: Path) -> str:
    lines = [f"{one.file}: {one.claims:,} claim{'' if one.claims == 1 else 's'}, {one.state}" for one in written]
    return "".join(
        f"{line}\n" for line in [*lines, f"\nRead them, correct them, then: factcheck check {show_path(folder)}"]
    )

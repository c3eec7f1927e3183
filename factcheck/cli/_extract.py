"""What `factcheck extract` does, step by step, and what it says."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck import registry
from factcheck.articles.base import Article
from factcheck.articles.reading import find, take
from factcheck.cli.base import InvalidCallError, choose
from factcheck.drafting.making import Draft, make
from factcheck.drafting.writing import TEXTS, Written, known, target, write
from factcheck.extract.base import Asked, Model, Say
from factcheck.importing.sources import numbered
from factcheck.importing.writing import warning
from factcheck.sheets.files import show_path
from factcheck.sheets.shapes import bad_id, bad_span

EXTRACTORS = "factcheck.extract"


class Call(NamedTuple):
    """What was asked for."""

    articles: tuple[Path, ...]
    output: str
    published: str | None
    id: str | None
    force: bool
    model: str | None = None
    endpoint: str | None = None
    max_tokens: int | None = None
    extractor: str | None = None


class Done(NamedTuple):
    """What is said, to stderr and to stdout, and whether an article could not be gone through."""

    messages: tuple[str, ...]
    out: str
    failed: bool


def drafted(call: Call) -> Done:
    """Read the articles, draft their claims, write the sheets."""
    for option, value, bad in (("--published", call.published, bad_span), ("--id", call.id, bad_id)):
        if value is not None and (wrong := bad(value)):
            raise InvalidCallError(f"{option} {wrong}")
    choose("extractor", [call.extractor] if call.extractor else [], registry.names(EXTRACTORS))
    model = _model(call)
    if call.extractor == "model" and model is None:
        raise InvalidCallError("--extractor model needs --model and --endpoint as well")
    files = find(call.articles)
    if call.id and len(files) > 1:
        raise InvalidCallError(f"--id names one source, and these are {len(files)} articles")
    where = target(call.output, len(files))
    taken = [take(path, sys.stdin.buffer, call.published) for path in files]
    articles = [one.article for one in taken]
    ids = [call.id] if call.id else numbered(_wanted(one, where.sheet) for one in articles)
    there = known(where, ids)
    extractor, spent = registry.load(EXTRACTORS, call.extractor or ("model" if model else "offline")), list[int]()
    entities = there.settings.entities
    found = [extractor.extract(Asked(one, entities, model, spent, _progress())) for one in articles]
    texts = {name: f"{TEXTS}/{name}.txt" for name in ids} if where.archives else {}
    drafts = make(articles, found, ids, there, texts)
    written = write([one for one in drafts if one.sheet.claims or not one.failed], where, over=call.force)
    said = [f"{one.article.file}: {one.message}" for one in taken if one.message]
    failed = any(one.failed for one in drafts)
    return Done((*said, *_account(drafts, model), *warning(where.folder)), _outcome(written, where.folder), failed)


def _model(call: Call) -> Model | None:
    """The model to ask, its key from the environment."""
    if call.model is None or call.endpoint is None:
        given = {"--model": call.model, "--endpoint": call.endpoint, "--max-tokens": call.max_tokens}
        wanted = [name for name in ("--model", "--endpoint") if given[name] is None]
        if any(value is not None for value in given.values()):
            said = " and ".join(name for name, value in given.items() if value is not None)
            raise InvalidCallError(f"{said} needs {' and '.join(wanted)} as well; without them all is done offline")
        return None
    from factcheck.extract.model.client import bad_endpoint

    key = os.environ.get("FACTCHECK_API_KEY") or os.environ.get("OPENAI_API_KEY") or None
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise InvalidCallError("the key in the environment holds signs that no key has; set it again")
    if wrong := bad_endpoint(call.endpoint, key):
        raise InvalidCallError(f"--endpoint {wrong}")
    return Model(call.model, call.endpoint, key, call.max_tokens)


def _progress() -> Say:
    """Says what is being done on one line of a terminal; nowhere else."""
    from factcheck.formats.base import safe

    def show(words: str) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{safe(words)}")
            sys.stderr.flush()

    return show


def _wanted(article: Article, sheet: Path | None) -> str:
    """The id that a source would have: by the sheet's name where that is given for standard input, else the file's."""
    if article.file == "standard input" and sheet is not None:
        from factcheck.sheets.wording import as_id

        return as_id(sheet.stem)
    return article.stem


def _account(drafts: Sequence[Draft], model: Model | None) -> list[str]:
    """What is to be known of each draft besides its sheet."""
    lines = []
    for draft in drafts:
        file = draft.article.file
        if draft.article.published is None:
            lines.append(
                f"{file}: it does not say when it was published; --published DATE does, and dates count from it"
            )
        if draft.failed:
            lines.append(f"{file}: not gone through to the end: {draft.failed}")
        if model is None and (draft.article.language or "en")[:2] != "en":
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

"""The drafts of the articles in `articles/`, and how a claim reads on one line."""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from factcheck.articles.reading import take
from factcheck.drafting.making import Draft, make
from factcheck.extract.base import Asked
from factcheck.extract.offline import extract
from factcheck.importing.sheet import Value

UNSHOWN = ("subject", "predicate", "quote", "status", "note")
FOLDER = Path(__file__).with_name("articles")
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@cache
def draft(name: str) -> Draft:
    """The offline draft of one article."""
    article = take(FOLDER / f"{name}.txt", io.BytesIO()).article
    return make([article], [extract(Asked(article))], [name])[0]


def claims(name: str) -> Iterator[dict[str, Value]]:
    """The claims of one draft that are no statements, by key."""
    for claim in draft(name).sheet.claims:
        if "says" not in claim:
            yield dict(claim)


def line(claim: dict[str, Value]) -> str:
    """A claim on one line: who, what, and everything else that is said of it but its quote, mark and note."""
    rest = {
        key: one.value for key, one in claim.items() if key not in ("subject", "predicate", "quote", "status", "note")
    }
    words = [f"{key}: {value if isinstance(value, str) else _flat(value)}" for key, value in rest.items()]
    return " | ".join([str(claim["subject"].value), str(claim["predicate"].value), *words])


def _flat(value: tuple[str, ...] | dict[str, str]) -> str:
    return ", ".join(value) if isinstance(value, tuple) else f"{value['name']} ({value['as_written']})"

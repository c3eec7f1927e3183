"""Articles to sheets: what was found in each, verified, named alike, held together."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.articles.base import Article
from factcheck.drafting.holding import holding
from factcheck.drafting.naming import medium_id, one_name, renamed
from factcheck.drafting.verify import Dropped, verified
from factcheck.extract.base import Drafted, Extraction
from factcheck.importing.sheet import Sheet, Value
from factcheck.language.fold import fold
from factcheck.model.source import Source
from factcheck.model.story import Settings, Story
from factcheck.values.base import Context, World


class Draft(NamedTuple):
    """A sheet to be written, the article it is of, and the claims that were left out of it, each with the reason.

    `failed` says why an extractor could not go through the whole article.
    """

    sheet: Sheet
    article: Article
    dropped: tuple[Dropped, ...]
    failed: str | None


class Known(NamedTuple):
    """What the folder of the drafts holds already: its settings, and the story of its sheets, if there are any."""

    settings: Settings
    story: Story | None = None

    @property
    def names(self) -> set[str]:
        """The subjects and speakers of its claims."""
        claims = self.story.claims if self.story else ()
        found = {claim.subject for claim in claims} | {claim.said_by.name for claim in claims if claim.said_by}
        return found - {""}


NOTHING = Known(Settings())


def make(
    articles: Sequence[Article],
    extractions: Sequence[Extraction],
    ids: Sequence[str],
    known: Known = NOTHING,
    texts: Mapping[str, str] | None = None,
) -> list[Draft]:
    """Make a sheet of each article.

    Takes:   the articles, what was found in each, and the id of each source; what is known of their story; where
             each article's text is archived, as a path from its sheet, by id.
    """
    entities = known.settings.entities
    kept: list[list[Drafted]] = []
    dropped: list[list[Dropped]] = []
    for article, extraction in zip(articles, extractions, strict=True):
        good, bad = verified(extraction.claims, article.archive, _context(article, known.settings))
        kept.append(good)
        dropped.append(bad)
    names = one_name(kept, known.names, entities)
    media = _media(articles, ids, known)
    drafts = []
    for at, (article, extraction) in enumerate(zip(articles, extractions, strict=True)):
        claims = [renamed(claim, names) for claim in kept[at]]
        source = _source(article, ids[at], extraction, media, (texts or {}).get(ids[at]))
        held, left = holding(claims, source, known.settings)
        sheet = Sheet(ids[at], _source_values(source), tuple(_claim_values(claim, media, ids[at]) for claim in held))
        drafts.append(Draft(sheet, article, (*dropped[at], *left), extraction.failed))
    return drafts


def _context(article: Article, settings: Settings) -> Context:
    world = World(settings.entities)
    return Context(published=article.published, language=article.language, window=settings.window, world=world)


def _media(articles: Sequence[Article], ids: Sequence[str], known: Known) -> dict[str, str]:
    """The ids of sources by their publishers, folded; the latest stand."""
    found: dict[str, str] = {}
    for source in known.story.sources if known.story else ():
        if source.publisher:
            found[fold(source.publisher.removeprefix("The "))] = source.id
    for article, name in zip(articles, ids, strict=True):
        if article.publisher:
            found[fold(article.publisher.removeprefix("The "))] = name
    return found


def _source(article: Article, name: str, extraction: Extraction, media: Mapping[str, str], text: str | None) -> Source:
    relies_on = tuple(dict.fromkeys(medium_id(one, media) for one in extraction.relies_on))
    return Source(
        id=name,
        publisher=article.publisher,
        title=article.title,
        author=article.author,
        url=article.url,
        published=article.published,
        language=article.language,
        text=text,
        relies_on=tuple(one for one in relies_on if one and one != name),
    )


def _source_values(source: Source) -> dict[str, Value]:
    given = source.model_dump(exclude_none=True, exclude={"role"})
    return {key: Value(_one_line(value)) for key, value in given.items() if value}


def _one_line(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return " ".join(value.split()) if isinstance(value, str) else value


def _claim_values(claim: Drafted, media: Mapping[str, str], own: str) -> dict[str, Value]:
    via = tuple(name for name in dict.fromkeys(medium_id(one, media) for one in claim.via) if name and name != own)
    given: dict[str, str | tuple[str, ...] | dict[str, str] | None] = {
        "subject": claim.subject,
        "predicate": claim.predicate,
        "says": claim.says,
        **claim.facets,
        "stance": claim.stance if claim.stance != "asserts" else None,
        "modality": claim.modality if claim.modality != "actual" else None,
        "qualifiers": dict(claim.qualifiers),
        "said_by": _speaker(claim),
        "via": via,
        "quote": claim.quote,
        "status": "drafted",
        "note": claim.note,
    }
    return {key: Value(value if isinstance(value, dict) else _one_line(value)) for key, value in given.items() if value}


def _speaker(claim: Drafted) -> str | dict[str, str] | None:
    if claim.said_by is None:
        return None
    if claim.said_by.as_written is None:
        return claim.said_by.name
    return {"name": claim.said_by.name, "as_written": claim.said_by.as_written}

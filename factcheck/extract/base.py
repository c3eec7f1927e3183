"""What every extractor takes and gives: an article, the names that its story knows, and what it found."""

from collections.abc import Callable, Mapping

import msgspec

from factcheck.articles.base import Article
from factcheck.model.claim import Modality, Speaker, Stance
from factcheck.model.story import Entity

Value = str | tuple[str, ...]
Say = Callable[[str], None]


class Drafted(msgspec.Struct, frozen=True):
    """One claim as an extractor found it, by the keys of a claim sheet; nobody has looked at it.

    `at` is where its quote begins in the article's text, where the extractor knows it.
    """

    quote: str
    subject: str = ""
    predicate: str = ""
    says: str = ""
    facets: Mapping[str, Value] = msgspec.field(default_factory=dict)
    stance: Stance = "asserts"
    modality: Modality = "actual"
    qualifiers: Mapping[str, str] = msgspec.field(default_factory=dict)
    said_by: Speaker | None = None
    via: tuple[str, ...] = ()
    note: str | None = None
    at: int | None = None


class Model(msgspec.Struct, frozen=True):
    """A language model behind an endpoint that speaks OpenAI's protocol.

    `key` is sent to that endpoint and nowhere else; `most` is how many tokens the whole run may use, None for any.
    """

    name: str
    endpoint: str
    key: str | None = None
    most: int | None = None

    def __repr__(self) -> str:  # the key is nobody's to see
        return f"Model({self.name!r}, {self.endpoint!r})"


class Asked(msgspec.Struct, frozen=True):
    """What an extractor is asked with: the article, the entities that its story declares, and what some need besides.

    `spent` counts the tokens of the run; `progress` is told what is being done.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    model: Model | None = None
    spent: list[int] = msgspec.field(default_factory=list)
    progress: Say = lambda words: None


class Extraction(msgspec.Struct, frozen=True):
    """What was found in one article.

    `via` of a claim and `relies_on` hold names of media as the article writes them. `failed` says why an extractor
    could not go through the whole article; what it found until then stands.
    """

    claims: tuple[Drafted, ...]
    relies_on: tuple[str, ...] = ()
    failed: str | None = None

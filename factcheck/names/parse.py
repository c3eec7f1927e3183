"""One written name, taken apart: the words that tell it from others, and what stands around them."""

from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.language.fold import plain
from factcheck.names.describe import is_description, is_proper
from factcheck.names.parts import Legal, find_generation, find_legal, find_numbers, strip_titles
from factcheck.names.tables import tables
from factcheck.names.tokens import Token, plain_token, tokenise

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `key` is all of it, folded; `words` what tells it from others; `ordered` the same with particles, as written.
    `shared` words are what two names are matched by.
    """

    raw: str
    key: str
    words: tuple[Token, ...]
    ordered: tuple[Token, ...]
    gender: str
    legal: Legal
    numbers: tuple[str, ...]
    generation: str
    organisation: bool
    description: bool
    proper: bool
    alternatives: tuple[str, ...]
    compact: str = field(default="")
    length: int = field(default=0)


@lru_cache(maxsize=262144)
def parse(raw: str) -> Name:
    """Take a name apart. Never fails: what holds no word is a name without words.

    >>> [word.text for word in parse("Dr. Donald E. Knuth").words]
    ['donald', 'e', 'knuth']
    """
    text = plain(raw[:LONGEST])
    tokens = without_articles(tokenise(text))
    key = " ".join(word.text for word in tokens) or " ".join(text.casefold().split())
    if len(raw) > LONGEST:
        key = " ".join(plain(raw).casefold().split())
    body, legal = find_legal(tokens)
    body, numbers = find_numbers(body)
    body, generation = find_generation(body)
    description = is_description(body, bool(numbers))
    body, titled, gender = strip_titles(body, text)
    known = tables()
    if titled and all(word.text in known.nationalities | known.stop | known.countries for word in body):
        description = True
    words = telling(body)
    organisation = bool(legal.forms or numbers) or _is_organisation(words, text)
    if organisation:
        short = known.abbreviations
        words = [plain_token(short[word.text], word) if word.text in short else word for word in words]
    return Name(
        raw=raw,
        key=key,
        words=tuple(words),
        ordered=tuple(body),
        gender=gender,
        legal=legal,
        numbers=numbers,
        generation=generation,
        organisation=organisation,
        description=description,
        proper=not description and is_proper(body),
        alternatives=_alternatives(text),
        compact="".join(word.heard for word in body),
        length=sum(len(word.text) for word in body),
    )


def without_articles(tokens: list[Token]) -> list[Token]:
    """Leave out the article that a name begins with."""
    if len(tokens) > 1 and tokens[0].text in tables().articles and not tokens[0].initial:
        return tokens[1:]
    return tokens


def telling(tokens: list[Token]) -> list[Token]:
    """Leave out particles, stop words and words said twice; all are kept where nothing else is left."""
    known = tables()
    found: list[Token] = []
    seen: set[str] = set()
    for at, word in enumerate(tokens):
        letter = word.initial and word.capital
        if not letter and (_is_particle(tokens, at) or word.text in known.stop):
            continue
        if word.heard in seen:
            continue
        seen.add(word.heard)
        found.append(plain_token("abd", word) if word.text in ("abdul", "abdel", "abdal") else word)
    return found or list(tokens)


def _is_particle(tokens: list[Token], at: int) -> bool:
    known, word = tables(), tokens[at]
    if word.text not in known.particles or word.caps:
        return False
    if at == 0 and word.capital and word.text not in known.arabic:
        return len(tokens) > 2 and tokens[1].text in known.particles
    return True


def _is_organisation(words: list[Token], text: str) -> bool:
    known = tables()
    if any(
        word.text in known.organisation or (word.text in known.abbreviations and len(word.text) > 3) for word in words
    ):
        return True
    return "&" in text or text[:4].casefold() == "the " or (len(words) > 1 and " of " in text)


def _alternatives(text: str) -> tuple[str, ...]:
    """The two names of `Al-Qa'ida/Islamic Army`."""
    if "/" not in text:
        return ()
    parts = [part.strip() for part in text.split("/")]
    return tuple(parts) if len(parts) == 2 and all(len(part) > 3 and part[:1].isalpha() for part in parts) else ()

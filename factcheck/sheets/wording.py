"""How the readers say things to an editor: what was typed, shown safely, and what was probably meant."""

from collections.abc import Iterable

from factcheck.language.fold import slug

_MEANT = {
    word: key
    for key, words in (
        ("author", "byline"), ("date", "when day time"), ("entities", "names people"), ("entity", "object person"),
        ("id", "name"), ("identifier", "code"), ("language", "lang"), ("note", "comment comments notes"),
        ("place", "where location"), ("predicate", "verb relation"), ("quantity", "amount count number"),
        ("published", "date_published pubdate publication_date"), ("quote", "citation quotes"),
        ("relies_on", "based_on depends_on"), ("retrieved", "accessed"), ("said_by", "by speaker who"),
        ("says", "said statement"), ("source", "sources"), ("text", "value"), ("title", "headline"),
        ("url", "link uri"),
    )
    for word in words.split()
}  # fmt: skip
"""Words that people use for our keys, where the spelling is too far off to tell."""


def shown(text: str, limit: int = 60) -> str:
    """Quote what was typed for a message: short, on one line, and harmless in a terminal.

    >>> shown("two\\nlines")
    "'two lines'"
    """
    text = " ".join(text[: limit * 4].split())
    if len(text) > limit:
        text = text[: limit - 3] + "..."
    return "'" + "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text) + "'"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Find the choice that a mistyped word most probably meant, or None.

    >>> nearest("predicat", ["subject", "predicate"])
    'predicate'
    """
    from rapidfuzz.distance import OSA

    choices = sorted(choices)
    folded = word.strip()[:60].casefold().replace("-", "_").replace(" ", "_")
    if (meant := _MEANT.get(folded)) in choices:
        return meant
    ranked = [(-OSA.normalized_similarity(folded, one.casefold().replace("-", "_")), one) for one in choices]
    score, best = min(ranked, default=(0.0, ""))
    return best if score <= -0.6 else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The end of a message about a word that is not in a list: the nearest one, or all of them."""
    choices = tuple(choices)
    best = nearest(word, choices)
    if best:
        return f"; did you mean '{best}'?"
    if len(choices) == 1:
        return f"; it can only be '{choices[0]}'"
    return "; it is one of " + ", ".join(choices) if choices else ""


def as_id(text: str) -> str:
    """Offer the id that some words would make."""
    return slug(text)[:60].strip("-")

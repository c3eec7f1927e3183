"""A quote is not in the archived text of its source.

Why it matters: a quotation is a promise that these are the words. The nearest passage is shown with the words that differ;
a `not` that is lost and a number that is changed are said first. Case, spaces, punctuation, quotation marks, dashes and soft
hyphens do not count, `[editorial]` words stand for up to eight words of the text, and `...` splits a quote into parts
that must stand in that order. A quote that stands there more than once is found. Without an archived text nothing is said.

Fires:
    sources:
      paper:
        claims: [{subject: the driver, predicate: sentence, quantity: 15 years, quote: he faces up to 15 years in prison}]
    texts:
      paper: The prosecutor said that he faces up to five years in prison, and no more.

Silent:
    sources:
      paper:
        claims: [{subject: the driver, predicate: sentence, quantity: 5 years, quote: "[the driver] faces ... five years"}]
    texts:
      paper: The prosecutor said that he faces up to five years in prison, and no more.
"""

from collections.abc import Iterator

from factcheck.archive.base import QuoteResult
from factcheck.judge import JudgedFact
from factcheck.model.claim import Claim
from factcheck.model.story import Text
from factcheck.rules.base import Case, Found, title

SEVERITY = "error"


def find(case: Case) -> Iterator[Found]:
    """One finding for each quote that its source's text does not hold."""
    if not case.story.texts:
        return
    from factcheck.archive.quotes import find_quote

    for fact in case.facts:
        for claim in fact.claims:
            text = case.story.texts.get(claim.source)
            for nth, quote in enumerate(claim.quote):
                if text and not (result := find_quote(quote, text.content)).found:
                    yield _found(fact, claim, nth, text, result)


def _found(fact: JudgedFact, claim: Claim, nth: int, text: Text, result: QuoteResult) -> Found:
    from factcheck.archive.words import index, shortened

    quote = claim.quote[nth]
    listed = f"quote[{nth}]"
    return Found(
        f"{title(fact)}: the quote “{shortened(quote)}” is not in {text.file}, the text of {claim.source}: "
        f"{result.reason}.{_nearest(text, result)}",
        ((claim.ref, listed if claim.has_mark(listed) else "quote"),),
        fact,
        about=(claim.ref,) if len(claim.quote) == 1 else (claim.ref, str(nth + 1)),
        seen={claim.ref: " ".join(index(quote).words)},
    )


def _nearest(text: Text, result: QuoteResult) -> str:
    place = result.nearest
    if place is None:
        return ""
    from factcheck.archive.sentences import sentence_around
    from factcheck.archive.words import shortened

    sentence = sentence_around(text.content, place.start, place.end)
    return f" The nearest passage, {text.file}:{place.line}:{place.column}: “{shortened(sentence)}”"

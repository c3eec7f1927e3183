"""The extractor that needs no model: sentences, clauses and quotation marks, read by rule.

Statements are found in English, Russian, French, German and Spanish; what an article says in its own words, in
English. Whatever is not clear is left out, or says so in its note.
"""

from factcheck.archive.agencies import named, tagged
from factcheck.extract.base import Asked, Drafted, Extraction
from factcheck.extract.offline.apposition import appositions
from factcheck.extract.offline.facts import facts, mention
from factcheck.extract.offline.reading import cast, context_of, read
from factcheck.extract.offline.speech import statements


def extract(asked: Asked) -> Extraction:
    """Draft the claims of one article, in the order of its text."""
    article = asked.article
    context = context_of(article, asked.entities)
    language = (article.language or "en").lower()[:2]
    taken = read(article, context)
    people = cast(taken, asked.entities)
    found: list[Drafted] = []
    for sentence in taken:
        if language != "en":
            mention(sentence, people)
        else:
            found += facts(sentence, people, context)
            found += appositions(sentence, sentence.every, people)
    found += statements(article, people, language, [sentence.start for sentence in taken])
    found.sort(key=lambda claim: claim.at or 0)
    agencies = [agency.names[0] for agency, _ in tagged(article.text)] + [
        one.names[0] for one in named(article.author or "")
    ]
    return Extraction(tuple(found), tuple(dict.fromkeys(agencies)))

"""The extractor that asks a language model, part by part; what it answers is checked like everybody's drafts."""

from collections.abc import Iterator

from factcheck.archive.agencies import named, tagged
from factcheck.extract.base import Asked, Drafted, Extraction
from factcheck.extract.model.answers import read_answer
from factcheck.extract.model.cache import recall, remember
from factcheck.extract.model.client import ModelError, ask
from factcheck.extract.model.parts import parts
from factcheck.extract.model.prompt import request
from factcheck.language.fold import fold


def extract(asked: Asked) -> Extraction:
    """Draft the claims of one article with the model that is asked for.

    An answer that was given before is not asked for again. Where a part fails, the others stand, and `failed` says
    which do not; after a refusal or an empty budget no further part is sent.
    """
    model, article = asked.model, asked.article
    assert model is not None, "the extractor 'model' is asked with a model"
    found: list[Drafted] = []
    failed: list[str] = []
    pieces = parts(article.text)
    for at, piece in enumerate(pieces, 1):
        asked.progress(f"{article.file}: part {at} of {len(pieces)}")
        body = request(model.name, article, piece, asked.entities)
        answer = recall(model.endpoint, body)
        try:
            if answer is None:
                answer = ask(model, body, asked.spent)
            claims, wrong = read_answer(answer)
            if not wrong:
                remember(model.endpoint, body, answer)
        except ModelError as error:
            failed.append(f"part {at} of {len(pieces)}: {error}")
            if error.final:
                break
            continue
        found += claims
        failed += [f"part {at} of {len(pieces)}: {one}" for one in wrong]
    asked.progress("")
    agencies = [agency.names[0] for agency, _ in tagged(article.text)]
    agencies += [one.names[0] for one in named(article.author or "")]
    return Extraction(tuple(_once(found)), tuple(dict.fromkeys(agencies)), "; ".join(failed) or None)


def _once(claims: list[Drafted]) -> Iterator[Drafted]:
    """Each claim once: parts overlap."""
    seen = set()
    for one in claims:
        words = (one.subject, one.predicate, one.says, one.quote)
        key = (*map(fold, words), tuple(sorted(one.facets.items())))
        if key not in seen:
            seen.add(key)
            yield one

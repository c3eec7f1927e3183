"""The words of grammar that the offline extractor knows: lists by name, one data file a language."""

import json
from functools import cache
from pathlib import Path


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """The lists of English, by name."""
    raw: dict[str, str] = json.loads(Path(__file__).with_name("en.json").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


@cache
def pasts() -> frozenset[str]:
    """The irregular forms of the past and past participles that no other word looks like."""
    from factcheck.language.lemmas import tables

    bases = tables().bases
    forms = {form for form, base in bases.items() if form != base and not form.endswith(("s", "ing"))}
    nouns = {"children", "child", "men", "women", "people", "persons", "wife", "feet", "teeth", "kids", "kid", "foot"}
    unclear = lexicon()["irregular_not_past"] - lexicon()["past_plain"]
    aux = lexicon()["be"] | lexicon()["have"] | lexicon()["do"]
    return frozenset(forms - nouns - unclear - aux) | lexicon()["past_plain"]


def is_past(word: str) -> bool:
    """Whether a word, in lower case, is a verb's past or past participle by its form: `crossed`, `fled`."""
    if word in pasts():
        return True
    return word.endswith("ed") and len(word) > 4 and "-" not in word and word not in lexicon()["not_past"]


def is_participle(word: str) -> bool:
    """Whether a word may be a past participle, behind `was` or `has`: `taken`, `found`, `won`."""
    from factcheck.language.lemmas import tables

    forms = lexicon()["irregular_not_past"] | lexicon()["past_plain"] | tables().participles
    return is_past(word) or word in forms

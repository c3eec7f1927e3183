"""What a model is asked, and in which form it has to answer: the claims of a sheet."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

from factcheck.articles.base import Article
from factcheck.model.claim import Modality, Stance
from factcheck.model.story import Entity
from factcheck.sheets.keys import facet_names

WORDS = ("subject", "predicate", "says", "said_by", "as_written", "note")
LISTS = ("via",)
Body = dict[str, Any]


@cache
def instructions() -> str:
    """The instructions, the same for every article."""
    return Path(__file__).with_name("prompt.txt").read_text("utf-8")


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of an answer: the keys of a sheet's claim, flat, every one of them given or null."""
    word, words = {"type": ["string", "null"]}, {"type": ["array", "null"], "items": {"type": "string"}}
    keys: dict[str, Any] = {"quote": {"type": "string"}}
    keys |= dict.fromkeys(WORDS, word) | dict.fromkeys((*facet_names(), *LISTS), words)
    keys["stance"] = {"type": "string", "enum": list(get_args(Stance))}
    keys["modality"] = {"type": "string", "enum": list(get_args(Modality))}
    claim = {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
    claims = {"type": "array", "items": claim}
    return {"type": "object", "properties": {"claims": claims}, "required": ["claims"], "additionalProperties": False}


def request(model: str, article: Article, part: str, entities: Sequence[Entity]) -> Body:
    """The body of a request for one part of an article."""
    about = [f"{key}: {value}" for key in ("title", "publisher", "published") if (value := getattr(article, key))]
    if entities:
        about.append("names to use: " + "; ".join(one.name for one in entities))
    said = "\n".join([*about, "", part])
    return {
        "model": model,
        "temperature": 0,
        "messages": [{"role": "system", "content": instructions()}, {"role": "user", "content": said}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": schema()},
        },
    }

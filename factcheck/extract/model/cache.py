"""Answers that were given before: a second run over the same text costs nothing. The folder may be deleted any time."""

import hashlib
import json
from pathlib import Path

from factcheck import memory
from factcheck.extract.model.client import Answer
from factcheck.extract.model.prompt import Body

KEPT = 2000


def _place(endpoint: str, body: Body) -> Path:
    """Where the answer to this very request is kept: under a digest of all that it depends on."""
    asked = json.dumps([endpoint, body], sort_keys=True, ensure_ascii=False)
    digest = hashlib.blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
    return memory.folder() / "extract" / f"{digest}.json"


def recall(endpoint: str, body: Body) -> Answer | None:
    """The answer to a request, if it was given before."""
    try:
        content = json.loads(_place(endpoint, body).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    text = content.get("text") if isinstance(content, dict) else None
    return Answer(text, cut=False) if isinstance(text, str) else None


def remember(endpoint: str, body: Body, answer: Answer) -> None:
    """Keep a whole answer."""
    memory.keep(_place(endpoint, body), json.dumps({"text": answer.text}).encode(), KEPT)

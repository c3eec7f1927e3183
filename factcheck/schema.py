"""JSON Schema of every file that people write and of the report, printed from what checks them.

An editor's YAML plug-in that knows the schema of a sheet completes its keys and marks mistakes while they are typed:
`# yaml-language-server: $schema=../../sheet.schema.json` as its first line, where `factcheck schema sheet` was saved
in that file, outside the folder of claims.
"""

from typing import Any

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "sheet": "A claim sheet: one source and what it claims",
    "story": "story.yaml: names, vocabulary, events, order and policy of a story",
    "resolutions": "resolutions.yaml: what editors decided",
    "sources": "sources.yaml: the records of the sources that tables name",
    "report": "The JSON report of a check",
}
NAMES = tuple(_TITLES)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file.

    Takes:   `sheet`, `story`, `resolutions`, `sources` or `report`.
    Raises:  KeyError for any other name.

    >>> schema("sheet")["required"]
    ['source', 'claims']
    """
    head = {"$schema": _DRAFT, "title": _TITLES[name]}
    if name == "report":
        import msgspec

        from factcheck.model.report import Report

        (whole,), parts = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
        return head | whole | {"$defs": parts}
    from factcheck.sheets import keys, story_keys

    shapes = {
        "sheet": keys.sheet_shape, "sources": keys.sources_shape,
        "story": story_keys.story_shape, "resolutions": story_keys.resolutions_shape,
    }  # fmt: skip
    return head | shapes[name]().schema()

"""A story's own files, story.yaml and resolutions.yaml, and the top of any file of a story."""

import os
from pathlib import Path

from factcheck.model.claim import Span
from factcheck.model.problem import InvalidInputError
from factcheck.model.story import Entity, PlacedResolution, Policy, Predicate, Resolution, Settings
from factcheck.sheets.files import as_text, read_bytes, show_path
from factcheck.sheets.nodes import Group, Items, Node, Place, Problems, is_absent, marks


def read_settings(path: Path, problems: Problems) -> tuple[Settings, dict[str, Span]]:
    """Read story.yaml, and where each of its values stands."""
    from factcheck.sheets.story_keys import story_shape
    from factcheck.sheets.story_rules import check_story

    node = top(path, problems, may_be_empty=True)
    values = {} if node is None else story_shape().read(node, "", problems)
    if problems.found or node is None:
        return Settings(), {}
    places = dict(marks(node))
    check_story(values, places, problems)
    for key, model in (("entities", Entity), ("predicates", Predicate)):
        if key in values:
            values[key] = tuple(model(**one) for one in values[key])
    if "policy" in values:
        values["policy"] = Policy(**values["policy"])
    return Settings(**values), places


def is_no_sheet(path: Path) -> bool:
    """Whether a file named like a sheet can be read, and is something else: it has neither source nor claims."""
    problems = Problems(show_path(path))
    node = top(path, problems)
    return node is not None and not (isinstance(node, Group) and {"source", "claims"} & node.nodes.keys())


def load_settings(path: str | Path) -> Settings:
    """Read one story.yaml, also of a story that has no sheets yet.

    Raises:  InvalidInputError with all problems of the file.
    """
    problems = Problems(show_path(Path(path)))
    settings, _ = read_settings(Path(path), problems)
    if problems.found:
        raise InvalidInputError(tuple(sorted(set(problems.found))))
    return settings


def load_resolutions(path: str | Path) -> tuple[PlacedResolution, ...]:
    """Read the decisions of one file, in its order.

    Raises:  InvalidInputError with all problems of the file.
    """
    problems = Problems(show_path(Path(path)))
    if os.path.lexists(path):
        decisions = read_decisions(Path(path), problems)
    else:
        problems.add(Place(1, 1), "there is no such file")
    if problems.found:
        raise InvalidInputError(tuple(sorted(set(problems.found))))
    return decisions


def top(path: Path, problems: Problems, *, may_be_empty: bool = False) -> Node | None:
    """Read a file's top node; None when there is nothing, or nothing that can be read."""
    data = read_bytes(path, problems)
    return None if data is None else node_of(path, data, problems, may_be_empty=may_be_empty)


def node_of(path: Path, data: bytes, problems: Problems, *, may_be_empty: bool = False) -> Node | None:
    """The top node of a file that holds these bytes."""
    text = as_text(data, problems)
    if text is None:
        return None
    if path.suffix.lower() == ".json":
        from factcheck.sheets.json_reader import read_json as read
    else:
        from factcheck.sheets.yaml_reader import read_yaml as read
    node = read(text, problems)
    if node is None or not is_absent(node):
        return node
    if not may_be_empty:
        problems.add(Place(1, 1), "the file is empty")
    return None


def read_decisions(path: Path, problems: Problems) -> tuple[PlacedResolution, ...]:
    """Read resolutions.yaml."""
    from factcheck.sheets.story_keys import resolutions_shape

    node = top(path, problems, may_be_empty=True)
    values = {} if node is None else resolutions_shape().read(node, "", problems)
    listed = node.nodes.get("resolutions") if isinstance(node, Group) else None
    if problems.found or not isinstance(listed, Items):
        return ()
    pairs = zip(values["resolutions"], listed.nodes, strict=True)
    return tuple(PlacedResolution(Resolution(**one), problems.file, child.span) for one, child in pairs)

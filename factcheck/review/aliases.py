"""An alias put into `story.yaml`: one name is another one's. Only its own lines change; comments and order stay.

As with decisions, every edit is read back: the file says what is wanted and all that it said before, or it stays.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from factcheck.align.wording import denies, phrase
from factcheck.decisions import atomic, scalars
from factcheck.decisions.write import BOM, NotWrittenError, UnfitError
from factcheck.language.fold import fold
from factcheck.model.problem import InvalidInputError
from factcheck.model.report import Finding, StoryReport
from factcheck.sheets.files import control_character, decode, describe, place_in, read_bytes, show_path
from factcheck.sheets.nodes import Group, Items, Node, Problems, Scalar, is_absent
from factcheck.sheets.story_keys import story_shape
from factcheck.sheets.yaml_reader import read_yaml

FILE = "story.yaml"
OTHERS = ("story.yml", "story.json")
Section = Literal["entities", "predicates"]


class Pair(NamedTuple):
    """Two names that a near-miss left apart, and where story.yaml would say that they are one."""

    section: Section
    names: tuple[str, str]


class Added(NamedTuple):
    """What was written: the file with its bytes before (None: it was not there) and after, and where it says so."""

    path: Path
    before: bytes | None
    after: bytes
    place: str


class _Edit(NamedTuple):
    """From an offset to another, this text instead."""

    begin: int
    end: int
    text: str


def pair_of(story: StoryReport, finding: Finding) -> Pair | None:
    """The two names that a near-miss is about, as written; None where it is not about two names."""
    if finding.rule != "near-miss":
        return None
    if finding.fact is None:
        names = tuple(dict.fromkeys(finding.seen.values()))
        about = [fact for fact in story.facts if _claims(fact.facets) & set(finding.claims)]
        subjects, predicates = {fact.subject for fact in about}, {fact.predicate for fact in about}
        section: Section = "predicates" if set(names) <= predicates and not set(names) <= subjects else "entities"
        if section == "predicates" and len(names) == 2 and denies(*map(phrase, names)):  # no alias, but its opposite
            return None
    else:
        section, names = "entities", _as_written(story, finding)
    return Pair(section, (names[0], names[1])) if len(names) == 2 else None


def _claims(facets: Sequence[Any]) -> set[str]:
    return {value.claim for facet in facets for value in facet.values}


def _as_written(story: StoryReport, finding: Finding) -> tuple[str, ...]:
    """A name as written for each of the values that were seen; nothing where one of them is a set."""
    values = [
        value
        for fact in story.facts
        if fact.id == finding.fact
        for facet in fact.facets
        if facet.name == finding.facet
        for value in facet.values
        if value.claim in finding.seen
    ]
    if any(not isinstance(value.raw, str) for value in values):
        return ()
    return tuple({finding.seen[value.claim]: str(value.raw) for value in reversed(values)}.values())[::-1]


def add(folder: str | Path, section: Section, name: str, alias: str) -> Added:
    """Let a story's file say that a name is an alias of another; the file is made where there is none.

    Raises:  UnfitError when the story says otherwise, or says it already; NotWrittenError; InvalidInputError when the
             file on disk is not valid. In each case nothing was written.
    """
    path = _file(Path(folder))
    try:
        with atomic.locked(path):
            before, text = _read(path)
            changed, line = with_alias(text, section, name.strip(), alias.strip(), show_path(path))
            after = (BOM if before and before.startswith(BOM) else b"") + changed.encode()
            atomic.replace(path, after)
    except OSError as error:
        why = error.strerror or error
        raise NotWrittenError(f"cannot write {show_path(path)}: {why}; nothing in it was changed") from error
    return Added(path, before, after, f"{show_path(path)}:{line}")


def take_out(added: Added) -> None:
    """Put the file back as it was before an alias was added.

    Raises:  NotWrittenError when somebody has written to it since, or it cannot be written.
    """
    try:
        with atomic.locked(added.path):
            if not added.path.exists() or added.path.read_bytes() != added.after:
                raise NotWrittenError(f"{show_path(added.path)} has been changed since; take the alias out by hand")
            if added.before is None:
                atomic.remove(added.path)
            else:
                atomic.replace(added.path, added.before)
    except OSError as error:
        raise NotWrittenError(f"cannot write {show_path(added.path)}: {error.strerror or error}") from error


def _file(folder: Path) -> Path:
    """The story's file, links followed; it need not be there yet."""
    try:
        own = {one.name.lower(): one for one in sorted(folder.iterdir(), reverse=True)}
    except OSError as error:
        raise NotWrittenError(f"cannot write to {show_path(folder)}: {error.strerror or error}") from error
    if "story.json" in own:
        raise NotWrittenError(f"{show_path(own['story.json'])} is JSON; add the alias by hand")
    path = own.get(FILE) or own.get("story.yml") or folder / FILE
    return path.resolve() if path.exists() else path


def _read(path: Path) -> tuple[bytes | None, str]:
    if not os.path.lexists(path):
        return None, ""
    problems = Problems(show_path(path))
    data = read_bytes(path, problems)
    text = None if data is None else decode(data, problems)
    bad = control_character(text) if text else None
    if text and bad:
        problems.add(place_in(text, text.index(bad)), f"there is an invisible {describe(bad)}, here; delete it")
    if text is None or problems.found:
        raise InvalidInputError(tuple(problems.found))
    return data, text


def with_alias(text: str, section: Section, name: str, alias: str, file: str = FILE) -> tuple[str, int]:
    r"""Give the text of story.yaml with one alias more, and the line on which it stands.

    >>> with_alias("entities:\n  - name: Astana  # the capital\n", "entities", "Astana", "Nur-Sultan")
    ('entities:\n  - name: Astana  # the capital\n    aliases: [Nur-Sultan]\n', 3)
    """
    for one in (name, alias):
        bad = control_character(one)
        if bad or not one:
            raise UnfitError(f"a name holds {describe(bad)}; leave it out" if bad else "a name is empty")
    top, values = _understood(text, file)
    entries = list(values.get(section, ()))
    at, other = _owner(entries, name), _owner(entries, alias)
    if at is not None and at == other:
        raise UnfitError(f"{file} says already that '{name}' and '{alias}' are one")
    if at is not None and other is not None:
        raise UnfitError(f"{file} declares '{name}' and '{alias}' as two; make one of them by hand if they are one")
    if at is None and other is not None:
        at, name, alias = other, alias, name
    _refuse_distinct(entries, name, alias, file)
    if at is None:
        edit = _new_entry(text, top, section, name, alias)
        entries.append({"name": name, "aliases": (alias,)})
    else:
        listed = top.nodes[section] if isinstance(top, Group) else None
        node = listed.nodes[at] if isinstance(listed, Items) else listed
        if not isinstance(node, Group):
            raise _uneditable(file)
        edit = _more(text, node, alias, file)
        entries[at] = {**entries[at], "aliases": (*entries[at].get("aliases", ()), alias)}
    changed = text[: edit.begin] + edit.text + text[edit.end :]
    try:
        again = _understood(changed, file)[1]
    except InvalidInputError as error:
        raise _uneditable(file) from error
    if again != {**values, section: type(again[section])(entries)}:
        raise _uneditable(file)
    where = edit.begin + len(edit.text) - len(edit.text.lstrip("\r\n"))
    return changed, changed.count("\n", 0, where) + 1


def _uneditable(file: str) -> NotWrittenError:
    return NotWrittenError(f"{file} cannot be changed safely, so it was not; add the alias by hand")


def _understood(text: str, file: str) -> tuple[Node | None, dict[str, Any]]:
    problems = Problems(file)
    top = read_yaml(text, problems)
    values = {} if top is None or is_absent(top) else story_shape().read(top, "", problems)
    if problems.found:
        raise InvalidInputError(tuple(sorted(set(problems.found))))
    return top, values


def _owner(entries: Sequence[Any], name: str) -> int | None:
    """Which entry has a name, as its own or as an alias."""
    wanted = fold(name)
    for number, entry in enumerate(entries):
        if wanted in {fold(one) for one in (entry["name"], *entry.get("aliases", ()))}:
            return number
    return None


def _refuse_distinct(entries: Sequence[Any], name: str, alias: str, file: str) -> None:
    for entry in entries:
        apart = {fold(one) for one in entry.get("distinct_from", ())}
        own = {fold(one) for one in (entry["name"], *entry.get("aliases", ()))}
        if (fold(name) in own and fold(alias) in apart) or (fold(alias) in own and fold(name) in apart):
            raise UnfitError(f"{file} says of '{entry['name']}' that it is distinct from the other; change that first")


def _end_of_line(text: str) -> str:
    found = re.search(r"\r\n|\n|\r", text)
    return found[0] if found else "\n"


def _offset(text: str, line: int, column: int) -> int:
    """Where a line and column (from 1) stand; the end of the text where there is no such line."""
    begins = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
    return begins[line - 1] + column - 1 if line <= len(begins) else len(text)


def _below(text: str, line: int, lines: Sequence[str]) -> _Edit:
    """Lines of their own below a line."""
    end = _end_of_line(text)
    at = _offset(text, line + 1, 1)
    begun = at == len(text) and text != "" and not text.endswith(("\r", "\n"))
    return _Edit(at, at, (end if begun else "") + "".join(one + end for one in lines))


def _instead(text: str, node: Node, new: str) -> _Edit:
    span = node.span
    begin = _offset(text, span.line, span.column)
    end = _offset(text, span.end_line, span.end_column)
    return _Edit(begin, end, new if end > begin else f" {new}")


def _behind(text: str, node: Node, new: str) -> _Edit:
    at = _offset(text, node.span.end_line, node.span.end_column)
    return _Edit(at, at, new)


def _in_list(word: str) -> str:
    """A text within `[ ]`, where commas end a value."""
    return scalars.quoted(word) if "," in word else scalars.scalar(word)


def _more(text: str, entry: Group, alias: str, file: str) -> _Edit:
    """One alias more for an entry that is there."""
    aliases = entry.nodes.get("aliases")
    if isinstance(aliases, Items) and aliases.nodes:
        last = aliases.nodes[-1]
        if aliases.flow:
            return _behind(text, last, f", {_in_list(alias)}")
        begin = _offset(text, last.span.line, 1)
        indent = re.compile(r" *(?=-)").match(text, begin)
        if indent is None:
            raise _uneditable(file)
        return _below(text, last.span.end_line, [f"{indent[0]}- {scalars.scalar(alias)}"])
    if isinstance(aliases, Scalar) and aliases.value is not None:
        return _instead(text, aliases, f"[{_in_list(aliases.value)}, {_in_list(alias)}]")
    if aliases is not None:
        return _instead(text, aliases, f"[{_in_list(alias)}]")
    name = entry.nodes["name"]
    if entry.flow:
        return _behind(text, name, f", aliases: [{_in_list(alias)}]")
    indent_by = entry.places["name"].column - 1
    return _below(text, name.span.end_line, [f"{' ' * indent_by}aliases: [{_in_list(alias)}]"])


def _new_entry(text: str, top: Node | None, section: Section, name: str, alias: str) -> _Edit:
    """An entry for two names of which the file knows none."""

    def lines(dash: int) -> list[str]:
        return [*scalars.block({"name": name}, dash, 2), f"{' ' * (dash + 2)}aliases: [{_in_list(alias)}]"]

    flow = f"{{name: {_in_list(name)}, aliases: [{_in_list(alias)}]}}"
    if not isinstance(top, Group) or not top.nodes:
        return _below(text, len(text) + 1, [f"{section}:", *lines(2)])
    listed = top.nodes.get(section)
    if listed is None:
        indent = min(place.column for place in top.places.values()) - 1
        return _below(text, len(text) + 1, [f"{' ' * indent}{section}:", *lines(indent + 2)])
    if isinstance(listed, Items) and listed.nodes:
        if listed.flow:
            return _behind(text, listed.nodes[-1], f", {flow}")
        return _below(text, listed.nodes[-1].span.end_line, lines(listed.span.column - 1))
    if is_absent(listed) and not top.flow and listed.span[:2] == listed.span[2:]:
        return _below(text, top.places[section].line, lines(top.places[section].column + 1))
    return _instead(text, listed, f"[{flow}]")

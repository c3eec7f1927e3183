"""One name for one thing in all drafts of a story, and one id for one medium."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from factcheck.extract.base import Drafted
from factcheck.extract.offline.people import fullest
from factcheck.language.fold import fold
from factcheck.model.claim import Speaker
from factcheck.model.story import Entity
from factcheck.names.parse import parse
from factcheck.sheets.wording import as_id

Names = Mapping[str, str]


def one_name(drafts: Iterable[Sequence[Drafted]], known: Iterable[str], entities: Sequence[Entity]) -> Names:
    """For every subject and speaker of some drafts the name that all of them shall use.

    Takes:   the claims of each draft; the names that the story's other sheets use; the entities that it declares.
    Gives:   the declared name, else the fullest; descriptions stay as they are.
    """
    counts: Counter[str] = Counter()
    for claims in drafts:
        for claim in claims:
            counts.update(_names(claim))
    for name in known:
        counts[name] += 1
    proper = {name: times for name, times in counts.items() if name and not parse(name).description}
    return fullest(proper, entities)


def _names(claim: Drafted) -> list[str]:
    owner = _owner(claim.subject)
    found = [owner or claim.subject] if claim.subject else []
    return found + ([_owner(claim.said_by.name) or claim.said_by.name] if claim.said_by else [])


def _owner(name: str) -> str:
    """Whose something is: `Zhilin` of `Zhilin's family`."""
    owner, mark, _ = name.partition("'s ")
    return owner if mark else ""


def renamed(claim: Drafted, names: Names) -> Drafted:
    """A claim with the names that its story uses."""
    speaker = claim.said_by
    if speaker is not None:
        speaker = Speaker(_renamed(speaker.name, names), speaker.as_written)
    return replace(claim, subject=_renamed(claim.subject, names), said_by=speaker)


def _renamed(name: str, names: Names) -> str:
    owner = _owner(name)
    if owner:
        return f"{names.get(owner, owner)}{name[len(owner) :]}"
    return names.get(name, name)


def medium_id(name: str, ids: Mapping[str, str]) -> str:
    """The id of a medium: that of the story's source whose publisher it is, else one made of its name.

    >>> medium_id("The Moscow Times", {}), medium_id("Reuters", {"reuters": "wire"})
    ('moscow-times', 'wire')
    """
    bare = name.removeprefix("The ").removeprefix("the ")
    return ids.get(fold(bare)) or ids.get(fold(name)) or as_id(bare)

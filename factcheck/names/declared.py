"""What a story declares of names: aliases, who is not whom, what is part of what."""

from collections.abc import Sequence

from factcheck.model.story import Entity
from factcheck.names.parse import parse


class Declared:
    """The declared entities, by name.

    `entity` maps a declared name or alias to its entity's name (an alias of two entities to none); `families` an
    entity to all its names; `distinct` are the pairs of names that are not one; `whole` maps an entity to what it is
    part of.
    """

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.families: dict[str, tuple[str, ...]] = {}
        self.entity: dict[str, str] = {}
        self.kind: dict[str, str] = {}
        self.whole: dict[str, str] = {}
        twice: set[str] = set()
        for entity in entities:
            names = tuple(dict.fromkeys((entity.name, *entity.aliases)))
            self.families[entity.name] = names
            if entity.kind:
                self.kind[entity.name] = entity.kind
            if entity.part_of:
                self.whole[entity.name] = entity.part_of
            for name in names:
                if self.entity.setdefault(name, entity.name) != entity.name:
                    twice.add(name)
        for name in twice - self.families.keys():
            del self.entity[name]
        self.by_key = {parse(name).key: entity for name, entity in sorted(self.entity.items())}
        self.names = [*self.entity, *(name for entity in entities for name in entity.distinct_from)]
        self.distinct = {
            frozenset((entity.name, self._other(entity.name, other)))
            for entity in entities
            for other in entity.distinct_from
            if self.entity.get(other) != entity.name
        }

    def _other(self, entity: str, name: str) -> str:
        """The entity that a name belongs to, also in other writing; the name where it would be the one it is not."""
        alike = self.by_key.get(parse(name).key)
        return self.entity.get(name) or (alike if alike and alike != entity else name)

    def family(self, name: str) -> tuple[str, ...]:
        """All declared names of the entity that a name belongs to; only the name where it is not declared."""
        entity = self.entity.get(name)
        return self.families[entity] if entity else (name,)

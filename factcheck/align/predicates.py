"""Predicates: which wordings say the same of a subject, and what is known of each."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal

import msgspec

from factcheck.align.base import PredicateTraits
from factcheck.align.concepts import NOTHING, SUFFERS, Concept, news
from factcheck.align.likely import likely_pairs
from factcheck.align.wording import Phrase, denies, difference, phrase
from factcheck.language.fold import fold
from factcheck.language.lemmas import lemma, tables, tokens
from factcheck.model.story import Predicate, Settings

Likeness = Literal["same", "near", "different"]


class Clusters(msgspec.Struct, frozen=True):
    """Predicates by what they say: one canonical wording each, and the pairs that look alike but were left apart."""

    canonical: Mapping[str, str]
    near: tuple[tuple[str, str, str], ...] = ()


class _Meaning(msgspec.Struct, frozen=True):
    key: str
    words: Phrase
    story: Predicate | None
    concept: Concept | None


class Vocabulary:
    """What a story and the built-in vocabulary know of predicates. Built once a story; never changes.

    A wording is looked up as it stands among the story's names and aliases, then by its content words there, then
    in the built-in vocabulary (unless the story has `vocabulary: none`); else its content words are what it says.
    A concept of the built-in vocabulary that a story's predicate names goes by the story's name and traits.

    >>> vocabulary = Vocabulary()
    >>> vocabulary.match("made a request for asylum", "sought political asylum")[0]
    'same'
    >>> vocabulary.match("pledged not to extradite", "pledged to extradite")
    ('different', "only 'pledged not to extradite' is negated")
    """

    def __init__(self, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        self._concepts = news() if settings.vocabulary == "news" else NOTHING
        self._events = {name: frozenset(phrase(name).words) for name in sorted(settings.events)}
        self._meanings: dict[str, _Meaning] = {}
        self._exact: dict[tuple[str, ...], Predicate] = {}
        self._content: dict[str, Predicate | None] = {}
        self._claimed: dict[str, Predicate | None] = {}
        self._concept_of: dict[str, Concept] = {}
        for of_names in (True, False):
            self._declare(settings.predicates, of_names)
        self._keep_order(settings)
        self._close = frozenset(frozenset(pair) for pair in self._concepts.near)

    def _declare(self, predicates: Collection[Predicate], of_names: bool) -> None:
        """Take in the story's names, then its aliases; what two predicates would have goes to neither."""
        content: dict[str, dict[str, Predicate]] = defaultdict(dict)
        claimed: dict[str, dict[str, Predicate]] = defaultdict(dict)
        for one in predicates:
            for wording in (one.name,) if of_names else one.aliases:
                self._exact.setdefault(tokens(wording), one)
                words = phrase(wording)
                content[_content_key(words, self._part(words))][one.name] = one
                concept = None if self._role(words) else self._concepts.find(words)
                if concept:
                    claimed[concept.name][one.name] = one
                    self._concept_of.setdefault(one.name, concept)
        for key, those in content.items():
            self._content.setdefault(key, next(iter(those.values())) if len(those) == 1 else None)
        for key, those in claimed.items():
            self._claimed.setdefault(key, next(iter(those.values())) if len(those) == 1 else None)

    def _keep_order(self, settings: Settings) -> None:
        """What comes before a thing is not that thing: a concept that would make them one is not the story's."""
        for chain in settings.order:
            declared = {one.name for wording in chain if (one := self._exact.get(tokens(wording)))}
            for wording in chain:
                words = phrase(wording)
                concept = self._concepts.find(words)
                taken = self._claimed.get(concept.name) if concept and not self._role(words) else None
                if concept and taken and taken.name in declared and tokens(wording) not in self._exact:
                    self._claimed[concept.name] = None

    def _role(self, words: Phrase) -> str:
        return self._concepts.role(words)

    def _part(self, words: Phrase) -> str:
        """The subject's part in content that no concept has: `hit by a car` is not `hit a car`.

        What is mostly said of who suffers it (`arrested by police`) has that part anyway.
        """
        told = self._role(words)
        usual = self._concepts.victim - self._concepts.either
        return told or (SUFFERS if words.done and words.done not in usual else "")

    def _meaning(self, predicate: str) -> _Meaning:
        found = self._meanings.get(predicate)
        if found is None:
            found = self._meanings[predicate] = self._look_up(predicate)
        return found

    def _look_up(self, predicate: str) -> _Meaning:
        words = phrase(predicate)
        role = self._role(words)
        content = _content_key(words, self._part(words))
        story = self._exact.get(words.tokens) or self._content.get(content)
        concept = self._concepts.find(words)
        if not story and concept and not role:
            story = self._claimed.get(concept.name)
        if story:
            return _Meaning(fold(story.name), words, story, self._concept_of.get(story.name))
        if concept:
            return _Meaning(role + concept.name, words, None, concept)
        return _Meaning(content or fold(predicate), words, None, None)

    def is_bare(self, predicate: str) -> bool:
        """Whether a wording leaves open who did it and to whom (`killed`), and the story does not settle it."""
        found = self._meaning(predicate)
        return found.story is None and self._concepts.is_bare(found.words)

    def key(self, predicate: str) -> str:
        """Give the key that this wording shares with every other wording that says the same."""
        return self._meaning(predicate).key

    def knows(self, predicate: str) -> bool:
        """Tell whether the story or the built-in vocabulary has a name for what this wording says.

        >>> Vocabulary().knows("sought political asylum"), Vocabulary().knows("hummed a tune")
        (True, False)
        """
        found = self._meaning(predicate)
        return (found.story or found.concept) is not None

    def traits(self, predicate: str) -> PredicateTraits:
        """Give what is known of a predicate. Its name is the story's, else the predicate as it stands.

        What the story leaves open is as the built-in vocabulary has it; a `status` or what is `current` changes.
        """
        found = self._meaning(predicate)
        concept, story = found.concept, found.story
        changes = concept.changes if concept else not self._concepts.changing.isdisjoint(found.words.words)
        single = concept.single_valued if concept else None
        several = concept.several if concept else frozenset[str]()
        if story and story.changes is not None:
            changes = story.changes
        if story and story.single_valued is not None:
            single, several = story.single_valued, frozenset()
        return PredicateTraits(
            name=story.name if story else predicate,
            changes=changes,
            single_valued=single,
            min_sources=story.min_sources if story else None,
            several=several,
        )

    def match(self, a: str, b: str) -> tuple[Likeness, str]:
        """Tell whether two wordings say the same, look like it, or differ; and why, in words."""
        one, other = self._meaning(a), self._meaning(b)
        if one.key == other.key:
            return "same", self._why_same(one, other)
        if frozenset((one.key, other.key)) in self._close:
            return "near", f"'{a}' and '{b}' may be meant by one another"
        if (one.story and other.story) or (one.concept and other.concept):
            whose = "the story" if (one.story and other.story) or one.concept == other.concept else "the vocabulary"
            return "different", f"{whose} holds '{a}' and '{b}' apart"
        if one.key.startswith(("<", ">")) != other.key.startswith(("<", ">")):
            plain = other if one.key.startswith(("<", ">")) else one
            if set(one.words.words) == set(other.words.words) and plain.words.ends_in_act:
                return "near", f"'{a}' and '{b}' say the same if the subject has one part in both"
            return "different", f"'{a}' and '{b}' give the subject another part"
        return difference(one.words, other.words, a, b)

    def _why_same(self, one: _Meaning, other: _Meaning) -> str:
        if one.words.tokens == other.words.tokens:
            return "they are the same words"
        if set(one.words.words) == set(other.words.words):
            return "their content words are the same"
        if one.story:
            return f"the story has both as '{one.story.name}'"
        return f"both are '{one.concept.name if one.concept else one.key}' in the built-in vocabulary"

    def cluster(self, counts: Mapping[str, int]) -> Clusters:
        """Put wordings together that say the same.

        Takes:   every wording, and how often it is used.
        Gives:   for each its cluster's name (the story's, else the commonest wording, ties alphabetical), and the
                 pairs of wordings that look alike but were left apart, or of which one denies the other, with the
                 reason; each pair once, in order.
        """
        groups: dict[str, list[str]] = defaultdict(list)
        for wording in sorted(counts, key=lambda wording: (-counts[wording], wording)):
            groups[self.key(wording)].append(wording)
        canonical: dict[str, str] = {}
        for wordings in groups.values():
            story = self._meaning(wordings[0]).story
            canonical |= dict.fromkeys(wordings, story.name if story else wordings[0])
        near: dict[tuple[str, str], str] = {}
        pairs = likely_pairs({wording: self._meaning(wording).words.words for wording in canonical})
        pairs += [(groups[a][0], groups[b][0]) for a, b in self._concepts.near if a in groups and b in groups]
        pairs += self._other_parts(groups)
        for a, b in pairs:
            likeness, reason = self.match(a, b)
            if likeness == "near" or denies(self._meaning(a).words, self._meaning(b).words):
                pair = sorted((groups[self.key(a)][0], groups[self.key(b)][0]))
                near.setdefault((pair[0], pair[1]), reason)
        return Clusters(canonical, tuple((a, b, reason) for (a, b), reason in sorted(near.items())))

    def _other_parts(self, groups: Mapping[str, list[str]]) -> list[tuple[str, str]]:
        """Wordings of one content, in which the subject has another part."""
        parts = [(key, key.removeprefix(SUFFERS)) for key in groups if key.startswith(SUFFERS)]
        return [(groups[key][0], groups[plain][0]) for key, plain in parts if plain in groups]

    def anchor(self, words: str, among: Collection[str] | None = None) -> str | None:
        """Find the key of the predicate that words inside a date name: `his arrest`, `being detained`.

        With `among`, the keys that could be meant, names and words of onset beside the content are passed over
        (`Zhilin's arrest`) when the words as they stand are none of them. None when nothing is named.
        """
        plain = " ".join(word for word in words.split() if not word[:1].isupper())
        core = [word for word in phrase(plain).tokens if lemma(word) not in _onsets()]
        for wording in (words, plain, " ".join(core)):
            if phrase(wording).words and (among is None or self.key(wording) in among):
                return self.key(wording)
        return None

    def event(self, words: str) -> str | None:
        """Find the story's named event that words name: `the partial mobilization that Putin announced`.

        Besides the event's own content words there may be proper names and words of onset, and no two events.
        """
        said = frozenset(phrase(words).words)
        names = {lemma(token) for word in words.split() if word[:1].isupper() for token in tokens(word)}
        found = [
            name
            for name, content in self._events.items()
            if content and content <= said and said - content <= names | _onsets() | _announced()
        ]
        exact = [name for name in found if self._events[name] == said]
        found = exact or found
        return found[0] if len(found) == 1 else None

    def usual_order(self) -> tuple[tuple[str, ...], ...]:
        """Give chains of keys: what usually comes before what, by the built-in vocabulary."""
        return tuple(tuple(self.key(name) for name in chain) for chain in self._concepts.order)


def _content_key(words: Phrase, role: str) -> str:
    return role + "+".join(sorted(words.words)) if words.words else ""


@cache
def _onsets() -> frozenset[str]:
    return frozenset(map(lemma, tables().onsets))


@cache
def _announced() -> frozenset[str]:
    return frozenset(map(lemma, tables().announced))

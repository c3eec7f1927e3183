"""LARGE STORIES HERE: a story read, put on facts and examined by processes of this machine, which hold its claims."""

from typing import NamedTuple

from factcheck.align.mentioned import Mentioned
from factcheck.model.story import Story
from factcheck.readings import Orders
from factcheck.sheets.folders import Folder


class Held(NamedTuple):
    """A story whose claims the processes of a crew hold, under its number; and what claims must know of one another:
    their names, what their dates settle, and which facets they have."""

    story: Story
    told: Mentioned
    orders: Orders
    facets: frozenset[str]
    number: int
    folder: Folder

    def whole(self) -> Story:
        """The story with its claims, read here."""
        from factcheck.sheets.stories import StoryReader

        story = StoryReader(self.folder, []).story()
        assert story is not None  # nothing was wrong with it
        return story

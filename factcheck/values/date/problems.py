"""Why words are no date: the two ways in which reading ends without one."""


class UnreadError(Exception):
    """Words that cannot be read; the text says what is missing."""


class ContradictionError(Exception):
    """Two parts of one date that cannot both be meant; the text says which."""

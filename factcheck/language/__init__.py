"""WORDS: folding, numbers in words, lemmas; what several kinds of value and the alignment share."""

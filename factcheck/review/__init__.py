"""THE PAGE IN WHICH EDITORS DECIDE: a small server of this machine alone, over the same check and the same writing."""

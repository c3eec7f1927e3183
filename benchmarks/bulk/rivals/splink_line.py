"""Splink between PyYAML and the naive script's verdicts: from a folder of sheets to verdicts.

python splink_line.py STORY OUT.json
"""

import sys
from collections import defaultdict
from pathlib import Path

import naive
import pandas as pd
import with_splink

if __name__ == "__main__":
    claims = naive.load(Path(sys.argv[1]))
    rows = [
        (f"{c['source']}#{c['id']}", str(c["subject"]), c["predicate"], str(c.get("qualifiers", ""))) for c in claims
    ]
    found = with_splink.cluster(pd.DataFrame(rows, columns=["ref", "subject", "predicate", "qualifiers"]))
    facts = defaultdict(list)
    for claim, row in zip(claims, rows, strict=True):
        facts[found[row[0]]].append(claim)
    naive.write(list(facts.values()), sys.argv[2])

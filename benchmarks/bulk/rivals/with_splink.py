"""Alignment by Splink on DuckDB: which claims are one fact, from a CSV of claims.

    python with_splink.py CLAIMS.csv CLUSTERS.json

Run by the benchmark in an environment of its own (requirements.txt beside this). The CSV has a claim a row: `ref`,
`subject`, `predicate` (aliases resolved already) and `qualifiers`. A record is a claim; claims are candidates where
predicate and qualifiers are the same and the names share a word at an end or their beginning; probabilities are learnt
by expectation maximisation, as Splink's own documentation advises.
"""

import json
import logging
import re
import sys
from contextlib import suppress

import pandas as pd
import splink.comparison_library as cl
from anyascii import anyascii
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

TITLES = {"mr", "ms", "dr", "professor", "sir", "dame", "the"}
LIKELY = 0.9


def words_of(name: str) -> list[str]:
    """A name's words without accents, case and titles, the given name first."""
    if "," in name and not re.search(r",\s*(Jr|Sr|Ltd|Inc|LLC|AG|GmbH|S\.?p)", name):
        name = " ".join(reversed(name.split(",", 1)))
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace(".", ""))
    return [word for word in words if word not in TITLES] or words


def cluster(claims: pd.DataFrame) -> dict[str, str]:
    """Give every claim's fact."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    split = [words_of(name) for name in claims["subject"]]
    records = pd.DataFrame(
        {
            "unique_id": claims["ref"],
            "what": claims["predicate"] + " " + claims["qualifiers"].fillna(""),
            "name": [" ".join(words) for words in split],
            "first": [words[0] for words in split],
            "last": [words[-1] for words in split],
            "numbers": [" ".join(word for word in words if word.isdigit()) for words in split],
        }
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85]),
            cl.JaroWinklerAtThresholds("first", [0.92, 0.7]),
            cl.JaroWinklerAtThresholds("last", [0.92, 0.8]),
            cl.ExactMatch("numbers"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("what", "last"),
            block_on("what", "substr(name, 1, 4)"),
            block_on("what", "substr(last, 1, 4)", "substr(first, 1, 1)"),
        ],
    )
    linker = Linker(DuckDBAPI().register(records), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("what", "name")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for column in ("first", "last"):
        with suppress(ValueError):  # a few dozen claims hold too little to learn from: Splink's own guesses stand then
            linker.training.estimate_parameters_using_expectation_maximisation(block_on("what", column))
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, LIKELY)
    frame = found.as_pandas_dataframe()
    return dict(zip(frame["unique_id"], frame["cluster_id"].astype(str), strict=True))


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        json.dump(cluster(pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)), out)

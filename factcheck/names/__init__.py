"""NAMES: reading and comparing what people, organisations, places and things are called."""

from factcheck.names.base import Clusters, NameMatch, World
from factcheck.names.clusters import cluster, release
from factcheck.names.index import index, same_name

__all__ = ["Clusters", "NameMatch", "World", "cluster", "index", "release", "same_name"]

"""NAMES: reading and comparing what people, organisations, places and things are called."""

"""The starter kit: a folder of YAML in, the rows of an empty database out."""

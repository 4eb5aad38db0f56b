"""Naming by rule: operations and schemas in, the ids that the manifest asks for out."""

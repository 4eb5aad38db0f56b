def schema_id(schema):
    """Schemas of our own get a prefix, a bare number stands where it is used."""
    if schema.value.get("type") == "integer":
        return None
    if schema.source.endswith("schemas.yaml"):
        return "My" + schema.name
    return schema.name

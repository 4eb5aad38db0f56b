import json
not_a_function = 1
def title(document):
    return rename(document)
def rename(document):
    raise ValueError(f"no title but {document['info']['title']!r}\nand a second line")
def a_set(document):
    return {"openapi"}
def not_json(document):
    document["info"]["x-tags"] = {"a", "b"}
def maybe(operation):
    return operation.tags
def number(view):
    return 7
def nothing():
    pass
def leave(document):
    raise SystemExit(3)
def touch(operation):
    operation.method = "post"

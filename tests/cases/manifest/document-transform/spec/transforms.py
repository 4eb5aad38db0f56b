def retitle(document):
    document["info"]["title"] = "My API, the first"
    document["info"]["description"] = "My custom API description"


def without_tags(document):
    paths = {
        path: {method: {k: v for k, v in op.items() if k != "tags"} for method, op in item.items()}
        for path, item in document["paths"].items()
    }
    return {**document, "paths": paths}

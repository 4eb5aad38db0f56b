def operation_id(operation):
    """Words of the path after the version; None leaves it to the convention."""
    if operation.method == "post":
        return None
    words = operation.path.partition("/v1/")[2].replace("{", "").replace("}", "")
    return operation.method + "_" + words.replace("/", "_").replace("-", "_")

def reads_only(operation):
    return operation.method == "get" and operation.source.startswith("content/")

def title(document)
    pass

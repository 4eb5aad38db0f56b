"""A compiled document and something that answers in; what it keeps of its promises out."""

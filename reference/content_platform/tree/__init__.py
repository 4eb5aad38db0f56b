"""What content and media have in common: places in a tree, and the order of siblings."""

"""Images, files, and the folders that they are kept in."""

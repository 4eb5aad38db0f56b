"""The documents of `spec/`, each implemented on its generated server."""

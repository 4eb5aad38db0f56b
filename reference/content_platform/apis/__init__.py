"""What answers: a package for each document, generated models in and out."""

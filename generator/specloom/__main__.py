"""`python -m specloom` is the command line."""

from specloom.cli.process import run

if __name__ == "__main__":
    run()

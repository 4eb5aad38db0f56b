"""The process: `python -m specloom.cli` and the console script `specloom`."""

from specloom.cli.process import run

if __name__ == "__main__":
    run()

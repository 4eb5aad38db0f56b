"""The command line: `main(argv, stdin, stdout, stderr) -> int` is its only door."""

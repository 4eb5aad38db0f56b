"""The command tree: one row a command, in the order of `specloom --help`."""

from specloom.cli.command import Program

__all__ = ["PROGRAM"]

PROGRAM = Program(
    {
        "init": "specloom.cli.commands.init",
        "generate": "specloom.cli.commands.generate",
        "scaffold": "specloom.cli.commands.scaffold",
        "check": "specloom.cli.commands.check",
        "bundle": "specloom.cli.commands.bundle",
        "list": "specloom.cli.commands.list_documents",
        "ir": "specloom.cli.commands.ir",
        "conform": "specloom.cli.commands.conform",
        "conform merge": "specloom.cli.commands.conform_merge",
        "conform record": "specloom.cli.commands.conform_record",
        "explain": "specloom.cli.commands.explain",
    }
)

"""The command tree: one row a command, in the order of `specloom --help`."""

from specloom.cli.commands.bundle import BUNDLE
from specloom.cli.commands.check import CHECK
from specloom.cli.commands.explain import EXPLAIN
from specloom.cli.commands.generate import GENERATE
from specloom.cli.commands.init import INIT
from specloom.cli.commands.ir import IR
from specloom.cli.commands.list_documents import LIST
from specloom.cli.option import Command

__all__ = ["COMMANDS"]

COMMANDS: tuple[Command, ...] = (INIT, GENERATE, CHECK, BUNDLE, LIST, IR, EXPLAIN)

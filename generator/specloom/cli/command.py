"""Commands in click's terms: arguments and the session of a run in, an exit code or help out."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence

import click

from specloom import __version__
from specloom.cli.findings import print_findings
from specloom.cli.options import GLOBAL_OPTIONS
from specloom.diagnostics import Halted

__all__ = ["Command", "Program"]


_NOTES = """options stand before or after the command; more on it: specloom COMMAND --help

exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 a bug of specloom"""


class Command(click.Command):
    """A command: `purpose` is its line in `specloom --help`.

    `run` is called with the `Session` and what `params` declare. It gives the exit code as far as
    findings do not decide it, and leaves those in the session. `reports` says that findings are the
    result of the command: they go to stdout, else to stderr.
    """

    def __init__(
        self,
        name: str,
        purpose: str,
        run: Callable[..., int],
        *,
        params: Sequence[click.Parameter] = (),
        reports: bool = False,
        examples: tuple[str, ...] = (),
    ) -> None:
        super().__init__(
            name,
            callback=click.pass_obj(run),
            params=[*params, *GLOBAL_OPTIONS],
            help=purpose,
            short_help=purpose,  # click would cut it to one line
            epilog="\n  ".join(("\b\nExamples:", *examples)) if examples else None,
            add_help_option=False,  # click's own prints to the process's stdout
        )
        self.reports = reports

    def invoke(self, ctx: click.Context) -> int:
        """Run the command and print what it found, whichever way it ends."""
        try:
            code: int = super().invoke(ctx)
        except Halted as halted:
            code = halted.exit_code
        except BaseException:
            print_findings(ctx.obj, to_stdout=self.reports)
            raise
        return max(code, print_findings(ctx.obj, to_stdout=self.reports))


class Program(click.Group):
    """`specloom` itself.

    `modules` are the commands in the order of help, each with the name of the module whose
    `COMMAND` it is: it is imported when its command is asked for. A command may have two words.
    """

    def __init__(self, modules: Mapping[str, str]) -> None:
        super().__init__(
            "specloom",
            params=list(GLOBAL_OPTIONS),
            help=f"specloom {__version__}: your OpenAPI specification is the source of truth",
            epilog=_NOTES,
            add_help_option=False,
        )
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        del ctx
        return list(self.modules)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with, and what is left of them."""
        name = " ".join(args[:2])
        if len(args) > 1 and name in self.modules:
            return name, self.get_command(ctx, name), args[2:]
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        module = self.modules.get(cmd_name)
        if module is None:
            return None
        command = importlib.import_module(module).COMMAND
        assert isinstance(command, Command), module
        return command

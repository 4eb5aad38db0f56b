"""The options of every command, and how an option says what may be chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from specloom import __version__
from specloom.cli.mistakes import did_you_mean
from specloom.cli.session import Format
from specloom.diagnostics import UsageError

__all__ = ["GLOBAL_OPTIONS", "Choice", "ListOption", "TargetName"]


class Choice(click.Choice[str]):
    """One of several words; another one is answered with the nearest of them."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value`, if it is one of them; raises `UsageError`."""
        del ctx
        if value not in self.choices:
            name = param.opts[0] if param is not None else "the value"
            raise UsageError(
                f"{name} cannot be {value}",
                help=did_you_mean(value, self.choices) or f"one of {', '.join(self.choices)}",
            )
        return value


class TargetName(click.ParamType[str]):
    """The name of a target that there is, specloom's own or installed."""

    name = "target"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value`, if it is one; raises `UsageError`."""
        del param, ctx
        from specloom.targets.registry import mistaken

        remedy = mistaken(value)
        if remedy is not None:
            raise UsageError(f"--target cannot be {value}", help=remedy)
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin with `incomplete`."""
        del ctx, param
        from specloom.targets.registry import all_targets

        return [CompletionItem(name) for name in all_targets() if name.startswith(incomplete)]


class ListOption(click.Option):
    """An option that is repeated, or has several words with commas between them."""

    def type_cast_value(self, ctx: click.Context, value: object) -> object:
        """Every word by itself, converted."""
        if isinstance(value, list | tuple):
            value = tuple(word for words in value for word in words.split(","))
        return super().type_cast_value(ctx, value)


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Put a global option into the session: those after the command add to those before it."""
    given = ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE
    if not given or ctx.resilient_parsing:
        return
    if isinstance(value, tuple):
        value = (*getattr(ctx.obj, param.name), *value)
    ctx.obj = replace(ctx.obj, **{param.name: value})


def _keep_format(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    _keep(ctx, param, Format(value) if value else None)


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value and not ctx.resilient_parsing:
        ctx.obj.stdout.write(f"{ctx.get_help()}\n")
        ctx.exit()


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value and not ctx.resilient_parsing:
        ctx.obj.stdout.write(f"specloom {__version__}\n")
        ctx.exit()


GLOBAL_OPTIONS: tuple[click.Option, ...] = (
    click.Option(
        ["--config"],
        type=click.Path(path_type=Path),
        metavar="PATH",
        expose_value=False,
        callback=_keep,
        help="the project's specloom.yaml (default: spec/specloom.yaml or specloom.yaml, searched upwards)",
    ),
    click.Option(
        ["--format"],
        type=Choice([form.value for form in Format]),
        metavar="FORMAT",
        expose_value=False,
        callback=_keep_format,
        help=f"how findings are printed: {', '.join(Format)} (default: text)",
    ),
    click.Option(
        ["remote_hosts", "--allow-remote"],
        multiple=True,
        metavar="HOST",
        expose_value=False,
        callback=_keep,
        help="let $refs be fetched from this host; can be repeated",
    ),
    click.Option(
        ["-q", "--quiet"],
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="print findings and results only",
    ),
    click.Option(
        ["colour", "--no-color", "--no-colour"],
        flag_value=False,
        default=True,
        expose_value=False,
        callback=_keep,
        help="print without colours",
    ),
    click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
        help="show this help",
    ),
    click.Option(
        ["-V", "--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        help="show the version",
    ),
)

"""Checking: `Document` in, `Diagnostic`s out. Rules only report."""

from specloom.check.baseline import apply_baseline, dump_baseline, read_baseline
from specloom.check.config import BaselineEntry, Casing, CheckConfig, Exemption, Level, RuleSetting
from specloom.check.configure import config_of
from specloom.check.rule import Rule
from specloom.check.rules.table import RULES
from specloom.check.run import check, check_all, check_validity

__all__ = [
    "RULES",
    "BaselineEntry",
    "Casing",
    "CheckConfig",
    "Exemption",
    "Level",
    "Rule",
    "RuleSetting",
    "apply_baseline",
    "check",
    "check_all",
    "check_validity",
    "config_of",
    "dump_baseline",
    "read_baseline",
]

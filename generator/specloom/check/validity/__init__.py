"""Whether a document is OpenAPI at all: a verdict, and readable findings for every reason against."""

from specloom.check.validity.explain import EXPLAINING, explain
from specloom.check.validity.structure import check_structure
from specloom.check.validity.verdict import Complaint, Verdict, judge

__all__ = ["EXPLAINING", "Complaint", "Verdict", "check_structure", "explain", "judge"]

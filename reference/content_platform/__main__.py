"""`python -m content_platform`."""

from __future__ import annotations

import sys

from content_platform.command_line import main

sys.exit(main(sys.argv[1:], sys.stdout, sys.stderr))

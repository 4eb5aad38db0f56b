"""What Schemathesis is given besides schemathesis.toml: conform.json says what."""

from pathlib import Path

from specloom.conform.inside import install

install(Path(__file__).parent)

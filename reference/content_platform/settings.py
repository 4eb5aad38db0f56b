"""What an operator decides: environment variables in, one frozen `Settings` out. Secrets come from nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """Each field is the environment variable `PLATFORM_<NAME>`, `DATABASE_URL` and `FILES_URL` without the prefix."""

    model_config = SettingsConfigDict(env_prefix="PLATFORM_", frozen=True, extra="forbid")

    environment: Literal["development", "production"] = "development"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    workers: int = Field(default=1, ge=1)
    public_url: str = ""
    """What links start with, `https://api.example.com`; the address of the request where it is empty."""

    database_url: str = Field(
        default="sqlite:///build/reference/platform.db", validation_alias="DATABASE_URL"
    )
    """A URL of SQLAlchemy: `sqlite:///path` or `postgresql+psycopg://...`; `postgresql://` will do."""
    files_url: str = Field(default="build/reference/files", validation_alias="FILES_URL")
    """Where uploads go: a folder, or any URL that fsspec knows."""
    starter_kit: Path | None = None
    """Another starter kit than the one that comes along; it fills an empty database."""

    project_alias: str = "demo"
    delivery_enabled: bool = True
    delivery_is_public: bool = True
    validate_responses: Literal["always", "development", "never"] = "development"
    back_office_redirect_uris: tuple[str, ...] = ()
    """Where the client `umbraco-back-office` may be sent back to, besides `/umbraco/oauth_complete` here."""
    cors_origins: tuple[str, ...] = ()
    """Sites whose pages may call the APIs, `["https://shop.example.com"]`; none."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    member_password_length: int = Field(default=10, ge=1, le=256)
    """Characters that a new password of a member has at least."""
    member_attempts: int = Field(default=5, ge=1)
    """Wrong passwords in a row that lock a member out."""
    member_token_lifetime: int = Field(default=24 * 60 * 60, ge=1)
    """Seconds that a token is good for to reset a member's password."""

    max_body: int = Field(default=50 * 1024 * 1024, ge=1)
    """Bytes."""
    max_header: int = Field(default=32 * 1024, ge=1)
    """Bytes of all headers together."""
    request_timeout: float = Field(default=30.0, gt=0)
    """Seconds that a request may wait for the next part of its body, or for its answer, until it gets 503."""
    shutdown_delay: float = Field(default=0.0, ge=0)
    """Seconds from `/ready` saying no to the end of accepting: as long as a load balancer takes to notice."""
    shutdown_timeout: float = Field(default=10.0, ge=0)
    """Seconds that requests at work are given when the process is told to stop."""

    @property
    def is_production(self) -> bool:
        """Whether only what production allows is allowed."""
        return self.environment == "production"

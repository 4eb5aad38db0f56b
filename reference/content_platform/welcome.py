"""What a server says to the person who has started it: where it listens, its keys, and what to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content_platform.settings import Settings

__all__ = ["welcome"]


def welcome(settings: Settings, keys: Mapping[str, str]) -> str:
    """Some lines for people. `keys` are API keys by name that have just been made; the first is used."""
    return "".join(f"{line}\n" for line in _lines(settings, keys))


def _lines(settings: Settings, keys: Mapping[str, str]) -> Iterator[str]:
    address = f"http://{settings.host}:{settings.port}"
    yield f"Listening on {address}"
    if not keys:
        return
    yield ""
    yield "API keys, which are shown this once:"
    for name, key in keys.items():
        yield f"  {name:<14} {key}"
    headers = f"-H 'Umb-Project-Alias: {settings.project_alias}' -H 'Api-Key: {next(iter(keys.values()))}'"
    yield ""
    yield "Try:"
    yield f"  curl {address}/content {headers}"
    yield f"  curl {address}/content -H 'Content-Type: application/json' {headers} \\"
    yield '    -d \'{"contentTypeAlias": "textPage", "name": {"en-US": "Hello"}}\''
    if settings.delivery_enabled:
        yield f"  curl '{address}/umbraco/delivery/api/v2/content?take=3'"
    else:
        yield f"  curl {address}/ready"
    yield ""

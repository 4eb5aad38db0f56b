"""`python first_call.py PACKAGE GROUP METHOD ARGUMENTS`: import the client and make one call of it.

The package stands in the working folder. The answer comes from a transport in the process.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module

import httpx2


def main(package: str, group: str, method: str, arguments: str) -> None:
    """Make the call; whatever the answer holds, it is validated by the operation's own model."""
    sys.path.insert(0, "")
    client = import_module(package).Client
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json={}))
    keywords = import_module(f"{package}._document").DOCUMENT.keywords
    credentials = {
        name: ("user", "word") if "basic" in name else "secret" for name in keywords.values()
    }
    api = client(base_url="http://127.0.0.1", http_client=transport, **credentials)
    getattr(getattr(api, group), method)(**json.loads(arguments))


if __name__ == "__main__":
    main(*sys.argv[1:5])

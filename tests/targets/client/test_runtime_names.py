"""No case can tell what a client lacks: here the names of the runtime are counted."""

from __future__ import annotations

from specloom.targets.client.errors_module import OF_EVERY_CALL
from specloom.targets.client.runtime_module import OF_CLIENTS
from specloom.targets.runtime import client

_MACHINERY = {
    *("ApiClient", "AsyncApiClient", "Resource", "AsyncResource", "Environment"),
    *("RawResource", "StreamingResource", "raw", "async_raw", "streaming", "async_streaming"),
    *("AsyncStreamingResponseManager", "ResponseMode"),
    *("Credential", "BasicCredential", "SecretCredential", "TokenCredential"),
}
"""What generated code stands on, and what is only said in annotations."""


def test_users_get_every_name_of_the_runtime() -> None:
    """All that the runtime offers is in `runtime.py` or `errors.py`, but for what is inside clients."""
    assert {*OF_CLIENTS, *OF_EVERY_CALL} == set(client.__all__) - _MACHINERY

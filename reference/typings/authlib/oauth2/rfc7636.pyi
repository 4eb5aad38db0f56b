from collections.abc import Sequence
from typing import Any, ClassVar

class CodeChallenge:
    SUPPORTED_CODE_CHALLENGE_METHOD: ClassVar[Sequence[str]]
    def __init__(self, required: bool = ...) -> None: ...
    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None: ...

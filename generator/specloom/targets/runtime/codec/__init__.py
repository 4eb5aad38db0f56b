"""Values to text and bytes, and back: parameters, bodies, streams. Nothing here validates or sends.

Clients use `ParameterCodecs.encode`, servers the codecs in it one by one; both use `header_text`.
"""

from .cookie import CookieCodec
from .errors import DecodeError, EncodeError
from .header import HeaderCodec, header_bytes, header_text
from .pairs import Pairs
from .parameters import EncodedParameters, ParameterCodecs, takes_null
from .path import PathCodec, PathTemplate
from .query import QueryCodec, QueryStringCodec
from .reading import ABSENT, Candidates

__all__ = [
    "ABSENT",
    "Candidates",
    "CookieCodec",
    "DecodeError",
    "EncodeError",
    "EncodedParameters",
    "HeaderCodec",
    "Pairs",
    "ParameterCodecs",
    "PathCodec",
    "PathTemplate",
    "QueryCodec",
    "QueryStringCodec",
    "header_bytes",
    "header_text",
    "takes_null",
]

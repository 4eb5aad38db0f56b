"""Values to text and bytes, and back: parameters, bodies, streams. Nothing here validates or sends.

Parameters: clients use `ParameterCodecs.encode`, servers the codecs in it one by one; both use
`header_text`. Bodies: `BodyCodec`; for multipart bodies that arrive `multipart_reader.MultipartReader`,
which needs python-multipart, and so is not imported here. Streams: `stream_reader`, `StreamWriter`.
"""

from .adapters import build_adapter
from .body import BodyCodec, EncodedBody, FileBody, WholeBody
from .cookie import CookieCodec
from .errors import DecodeError, EncodeError
from .events import EventParser, ServerSentEvent, write_comment, write_event
from .header import HeaderCodec, header_bytes, header_text
from .pairs import Pairs
from .parameters import EncodedParameters, ParameterCodecs, takes_null
from .path import PathCodec, PathTemplate
from .query import QueryCodec, QueryStringCodec
from .reading import ABSENT, Candidates
from .received import Received
from .streams import (
    EventItemReader,
    ItemReader,
    StreamItem,
    StreamWriter,
    describes_events,
    stream_reader,
)

__all__ = [
    "ABSENT",
    "BodyCodec",
    "Candidates",
    "CookieCodec",
    "DecodeError",
    "EncodeError",
    "EncodedBody",
    "EncodedParameters",
    "EventItemReader",
    "EventParser",
    "FileBody",
    "HeaderCodec",
    "ItemReader",
    "Pairs",
    "ParameterCodecs",
    "PathCodec",
    "PathTemplate",
    "QueryCodec",
    "QueryStringCodec",
    "Received",
    "ServerSentEvent",
    "StreamItem",
    "StreamWriter",
    "WholeBody",
    "build_adapter",
    "describes_events",
    "header_bytes",
    "header_text",
    "stream_reader",
    "takes_null",
    "write_comment",
    "write_event",
]

"""A small API as generated code has it: models, operations, resources in all forms, errors, clients."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Unpack
from uuid import UUID

from pydantic import MISSING, Field, Tag

from specloom.targets.runtime.client import (
    ApiClient,
    ApiStatusError,
    AsyncApiClient,
    AsyncResource,
    CallOptions,
    ClientOptions,
    RawResource,
    Resource,
    SecretCredential,
    StreamingResource,
    async_raw,
    async_streaming,
    raw,
    streaming,
)
from specloom.targets.runtime.client.status_errors import NotFoundError
from specloom.targets.runtime.document import ApiKeyScheme, Document, HttpScheme
from specloom.targets.runtime.enums import OpenStrEnum
from specloom.targets.runtime.model import ApiModel, UnknownVariant, by_tag
from specloom.targets.runtime.operation import (
    COOKIE,
    HEADER,
    PATH,
    QUERY,
    Body,
    Content,
    Kind,
    Operation,
    Parameter,
    Response,
)
from specloom.targets.runtime.shapes import INTEGER, Choice, JsonKind, Primitive

JSON = "application/json"


class Colour(OpenStrEnum):
    """A field of an item."""

    RED = "red"


class Dog(ApiModel):
    """One kind of pet."""

    kind: Literal["dog"] = "dog"
    barks: bool


class Cat(ApiModel):
    """Another kind of pet."""

    kind: Literal["cat"] = "cat"
    lives: int


Pet = Annotated[
    Annotated[Dog, Tag("Dog")]
    | Annotated[Cat, Tag("Cat")]
    | Annotated[UnknownVariant, Tag("UnknownVariant")],
    by_tag("kind", {"dog": "Dog", "cat": "Cat"}),
]


class Item(ApiModel):
    """What the shop has."""

    id: UUID
    name: str
    colour: Colour | MISSING = MISSING
    page_count: Annotated[int | MISSING, Field(alias="pageCount")] = MISSING
    pets: list[Pet] | MISSING = MISSING


class ItemRequest(ApiModel):
    """What the shop is told."""

    name: str
    page_count: Annotated[int | MISSING, Field(alias="pageCount", ge=1)] = MISSING
    kind: Literal["item"] = "item"


class Failure(ApiModel):
    """The body of errors."""

    code: str
    message: str


DOCUMENT = Document(
    "shop",
    "Shop",
    "1.2",
    servers=("https://shop.example/v1",),
    schemes={"Bearer": HttpScheme("bearer"), "Key": ApiKeyScheme(QUERY, "key")},
)

_FAILURES = (
    Response(404, (Content(JSON, lambda: Failure),)),
    Response("4XX", (Content(JSON, lambda: dict[str, object]),)),
)
_ITEM = Response(200, (Content(JSON, lambda: Item),))
_NULLABLE = Choice((INTEGER, Primitive((JsonKind.NULL,))))

GET_ITEM: Operation[Item] = Operation(
    "GetItem",
    "GET",
    "/items/{id}",
    parameters=(
        Parameter("id", "id", PATH, lambda: UUID, required=True),
        Parameter("page_size", "pageSize", QUERY, lambda: int, INTEGER),
        Parameter("limit", "limit", QUERY, lambda: int | None, _NULLABLE),
        Parameter("trace", "X-Trace", HEADER, lambda: str),
        Parameter("session", "session", COOKIE, lambda: str),
        Parameter("tenant", "tenant", QUERY, lambda: str),
    ),
    responses=(_ITEM, *_FAILURES),
    constants={"api-version": "2.3", "?format": "full text"},
)
POST_ITEM: Operation[Item] = Operation(
    "PostItem",
    "POST",
    "/items",
    body=Body(
        (Content(JSON, lambda: ItemRequest), Content("text/*", lambda: str, Kind.TEXT)),
        required=True,
    ),
    responses=(Response(201, (Content(JSON, lambda: Item),)), *_FAILURES),
)
PUT_NOTE: Operation[None] = Operation(
    "PutNote",
    "PUT",
    "/note",
    body=Body((Content("application/octet-stream", lambda: bytes, Kind.BINARY),)),
    responses=(Response(204),),
    retry_unsafe=True,
)
GET_SECRET: Operation[str] = Operation(
    "GetSecret",
    "GET",
    "/secret",
    responses=(Response(200, (Content("text/plain", lambda: str, Kind.TEXT),)),),
    security=({"Bearer": ()}, {"Key": ()}),
    servers=("https://vault.example",),
)


class Items(Resource):
    """The methods of the API."""

    @cached_property
    def with_raw_response(self) -> ItemsWithRawResponse:
        """The same methods, giving the response."""
        return ItemsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ItemsWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return ItemsWithStreamingResponse(self)

    def get(
        self,
        *,
        id: UUID,
        page_size: int | None = None,
        limit: int | MISSING | None = MISSING,
        trace: str | None = None,
        session: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Item:
        """Read an item."""
        arguments = {
            "id": id,
            "page_size": page_size,
            "limit": limit,
            "trace": trace,
            "session": session,
            "tenant": tenant,
        }
        return self._call(GET_ITEM, arguments, options=options)

    def post(
        self, *, body: ItemRequest | Mapping[str, object] | str, **options: Unpack[CallOptions]
    ) -> Item:
        """Make an item."""
        return self._call(POST_ITEM, {}, body, options=options)

    def put_note(self, *, body: Any = None, **options: Unpack[CallOptions]) -> None:
        """Write a note."""
        self._call(PUT_NOTE, {}, body, options=options)

    def secret(self, **options: Unpack[CallOptions]) -> str:
        """Read a secret."""
        return self._call(GET_SECRET, {}, options=options)


class AsyncItems(AsyncResource):
    """The methods of the API, to be awaited."""

    @cached_property
    def with_raw_response(self) -> AsyncItemsWithRawResponse:
        """The same methods, giving the response."""
        return AsyncItemsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncItemsWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return AsyncItemsWithStreamingResponse(self)

    async def get(
        self,
        *,
        id: UUID,
        page_size: int | None = None,
        limit: int | MISSING | None = MISSING,
        trace: str | None = None,
        session: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Item:
        """Read an item."""
        arguments = {
            "id": id,
            "page_size": page_size,
            "limit": limit,
            "trace": trace,
            "session": session,
            "tenant": tenant,
        }
        return await self._call(GET_ITEM, arguments, options=options)

    async def post(
        self, *, body: ItemRequest | Mapping[str, object] | str, **options: Unpack[CallOptions]
    ) -> Item:
        """Make an item."""
        return await self._call(POST_ITEM, {}, body, options=options)

    async def put_note(self, *, body: Any = None, **options: Unpack[CallOptions]) -> None:
        """Write a note."""
        await self._call(PUT_NOTE, {}, body, options=options)

    async def secret(self, **options: Unpack[CallOptions]) -> str:
        """Read a secret."""
        return await self._call(GET_SECRET, {}, options=options)


class ItemsWithRawResponse(RawResource[Items]):
    """Raw."""

    get = raw(Items.get)
    put_note = raw(Items.put_note)


class ItemsWithStreamingResponse(StreamingResource[Items]):
    """Streaming."""

    get = streaming(Items.get)


class AsyncItemsWithRawResponse(RawResource[AsyncItems]):
    """Raw, to be awaited."""

    get = async_raw(AsyncItems.get)
    put_note = async_raw(AsyncItems.put_note)


class AsyncItemsWithStreamingResponse(StreamingResource[AsyncItems]):
    """Streaming, to be awaited."""

    get = async_streaming(AsyncItems.get)


class NotFound(NotFoundError):  # noqa: N818 - as generated code names it
    """404 as the document has it."""


BY_STATUS: Mapping[int | str, type[ApiStatusError]] = {404: NotFound}


class Client(ApiClient):
    """The shop."""

    def __init__(
        self,
        *,
        bearer: SecretCredential | None = None,
        key: SecretCredential | None = None,
        tenant: str | None = None,
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            DOCUMENT,
            base_url=base_url,
            credentials={"Bearer": bearer, "Key": key},
            parameters={"tenant": tenant},
            error_types=lambda: BY_STATUS,
            options=options,
        )

    @cached_property
    def items(self) -> Items:
        """The items."""
        return Items(self)


class AsyncClient(AsyncApiClient):
    """The shop, to be awaited."""

    def __init__(
        self,
        *,
        bearer: SecretCredential | None = None,
        key: SecretCredential | None = None,
        tenant: str | None = None,
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            DOCUMENT,
            base_url=base_url,
            credentials={"Bearer": bearer, "Key": key},
            parameters={"tenant": tenant},
            error_types=lambda: BY_STATUS,
            options=options,
        )

    @cached_property
    def items(self) -> AsyncItems:
        """The items."""
        return AsyncItems(self)

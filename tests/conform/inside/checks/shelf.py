"""A shelf of books as a server in memory: right, or wrong in the one way that it was made with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from specloom.conform.exchange import Answer, Asked

__all__ = ["DOCUMENT", "Shelf"]

_KEY: Final = "key-of-the-librarian"


def _responses(*statuses: str, schema: str | None = None, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {
        each: {
            "description": "",
            **({"content": content, **more} if each < "204" and schema else {}),
        }
        for each in statuses
    }


def _parameter(name: str, where: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


DOCUMENT: Final[dict[str, Any]] = {
    "openapi": "3.1.0",
    "info": {"title": "Shelf", "version": "1"},
    "security": [{"key": []}],
    "paths": {
        "/books": {
            "get": {
                "parameters": [
                    _parameter("skip", "query", type="integer", default=0),
                    _parameter("take", "query", type="integer", default=10, maximum=50),
                    _parameter("search", "query", type="string"),
                    _parameter("direction", "query", enum=["Ascending", "Descending"]),
                    _parameter("isLent", "query", type="boolean"),
                ],
                "responses": _responses("200", schema="Page"),
            },
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/New"}}
                    }
                },
                "responses": _responses(
                    "201",
                    schema="Book",
                    links={
                        "Read": {"operationId": "read", "parameters": {"id": "$response.body#/id"}}
                    },
                )
                | _responses("400"),
            },
        },
        "/books/{id}": {
            "parameters": [_parameter("id", "path", type="string")],
            "get": {
                "operationId": "read",
                "x-deprecated-since": "2026-01-01",
                "x-sunset": "2027-01-01",
                "responses": _responses("200", "304", "404", schema="Book"),
            },
            "put": {
                "parameters": [_parameter("If-Match", "header", type="string")],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/New"}}
                    }
                },
                "responses": _responses("200", "404", "412", "422", schema="Book"),
            },
            "delete": {"responses": _responses("204", "404")},
        },
        "/books/{id}/pages": {
            "parameters": [_parameter("id", "path", type="string")],
            "get": {"responses": _responses("200", schema="Page")},
        },
        "/books/{id}/tags/{tag}": {
            "parameters": [
                _parameter("id", "path", type="string"),
                _parameter("tag", "path", type="string"),
            ],
            "put": {"responses": _responses("204")},
            "delete": {"responses": _responses("204")},
        },
    },
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        "schemas": {
            "New": {
                "type": "object",
                "required": ["title"],
                "properties": {
                    "title": {"type": "string", "maxLength": 40},
                    "isLent": {"type": "boolean"},
                    "notes": {"type": "array", "items": {"type": "string"}},
                    "code": {"type": "string", "writeOnly": True},
                },
            },
            "Book": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "title": {"type": "string"},
                    "isLent": {"type": "boolean"},
                    "notes": {"type": "array", "items": {"type": "string"}},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "hasPages": {"type": "boolean"},
                    "created": {"type": "string"},
                    "code": {"type": "string", "writeOnly": True},
                    "_links": {"type": "object"},
                },
            },
            "Page": {
                "type": "object",
                "properties": {
                    "total": {"type": "integer"},
                    "items": {"type": "array", "items": {"$ref": "#/components/schemas/Book"}},
                },
            },
        },
    },
}
"""What the shelf promises."""


@dataclass
class Shelf:
    """Answers requests; `wrong` names what it does wrong, empty for nothing."""

    wrong: str = ""
    books: dict[str, dict[str, Any]] = field(default_factory=dict)
    gone: dict[str, dict[str, Any]] = field(default_factory=dict)
    made: int = 0

    def __post_init__(self) -> None:
        for title in ("Emma", "Ivanhoe", "Middlemarch", "Persuasion", "Walden"):
            self._make({"title": title})

    def ask(self, asked: Asked) -> Answer | None:
        """The answer."""
        parts = urlsplit(asked.url)
        headers = {name.lower(): value for name, value in asked.headers}
        key = headers.get("x-key", "")
        is_known = key == _KEY or (self.wrong == "any key" and key) or self.wrong == "no key"
        if not is_known:
            challenge = (
                {} if self.wrong == "no challenge" else {"www-authenticate": 'Key realm="s"'}
            )
            return self._answer(401, None, challenge)
        path = tuple(unquote(each) for each in parts.path.strip("/").split("/"))
        sent = json.loads(asked.body) if asked.body else None
        if path == ("books",):
            is_read = asked.method == "GET"
            return self._list(dict(parse_qsl(parts.query))) if is_read else self._post(sent)
        return self._one(asked.method, path[1:], sent, headers)

    def _one(
        self, method: str, path: tuple[str, ...], sent: Any, headers: dict[str, str]
    ) -> Answer:
        match (method, *path):
            case ("GET", id):
                return self._read(id, headers)
            case ("PUT", id):
                return self._put(id, sent, headers)
            case ("DELETE", id):
                return self._delete(id)
            case ("GET", id, "pages"):
                return self._answer(200, {"total": 1, "items": [{"id": f"{id}-1"}]})
            case (_, id, "tags", tag):
                return self._tag(method, id, tag)
        return self._answer(404, None)

    def _list(self, query: dict[str, str]) -> Answer:
        books = [self._shown(each) for each in self.books.values()]
        if self.wrong == "deleted is listed":
            books += [self._shown(each) for each in self.gone.values()]
        if "search" in query and self.wrong != "search ignored":
            books = [each for each in books if query["search"] in each["title"]]
        if "isLent" in query and self.wrong != "flag ignored":
            books = [each for each in books if str(each["isLent"]).lower() == query["isLent"]]
        books.sort(key=lambda each: str(each["title"]))
        if query.get("direction") == "Descending" and self.wrong != "direction ignored":
            books.reverse()
        default = 3 if self.wrong == "another default" else 10
        skip, take = int(query.get("skip", 0)), int(query.get("take", default))
        skip = {"skip ignored": 0, "one too early": max(0, skip - 1)}.get(self.wrong, skip)
        page = books[skip:] if self.wrong == "take ignored" else books[skip : skip + take]
        total = len(page) if self.wrong == "total of page" else len(books)
        if self.wrong == "item otherwise":
            page = [{**each, "title": each["title"].upper()} for each in page]
        if self.wrong == "new is unlisted":
            page = [each for each in page if each["id"] <= "5"]
            total = len(page)
        return self._answer(200, {"total": total, "items": page})

    def _post(self, sent: Any) -> Answer:
        if not isinstance(sent, dict) or not sent.get("title"):
            if self.wrong == "refused is made":
                self._make({"title": "?"})
            return self._answer(400, {"status": 400})
        kept = {**sent, "title": "untitled"} if self.wrong == "title lost" else sent
        book = self._make(kept)
        elsewhere = "/shelves" if self.wrong == "location elsewhere" else "/books"
        shown = self._shown({**book, **({"code": sent["code"]} if self._shows(sent) else {})})
        return self._answer(201, shown, {"location": f"{elsewhere}/{book['id']}"})

    def _read(self, id: str, headers: dict[str, str]) -> Answer:
        if id in self.gone and self.wrong == "deleted is there":
            return self._answer(200, self._shown(self.gone[id]))
        if id not in self.books:
            return self._answer(
                404,
                {"detail": "Traceback (most recent call last):"}
                if self.wrong == "insides"
                else None,
            )
        book = self.books[id]
        if self.wrong == "reading counts":
            self._change(book, {})
        told = {"deprecation": "@1767225600", "sunset": "Fri, 01 Jan 2027 00:00:00 GMT"}
        extra = {} if self.wrong == "silent" else told
        tag = self._tag_of(book)
        if headers.get("if-none-match") == tag and self.wrong != "never 304":
            return self._answer(304, None, {"etag": tag})
        other = dict(next(iter(self.books.values())), id="1") if self.wrong == "another" else book
        return self._answer(200, self._shown(other), {"etag": tag, **extra})

    def _put(self, id: str, sent: Any, headers: dict[str, str]) -> Answer:
        book = self.books.get(id)
        if book is None:
            return self._answer(404, None)
        condition = headers.get("if-match", self._tag_of(book))
        if condition != self._tag_of(book) and self.wrong != "stale accepted":
            return self._answer(412, None)
        if not sent.get("title"):
            if self.wrong == "refused is done":
                self._change(book, {"title": "refused"})
            return self._answer(422, None)
        kept = {name: value for name, value in sent.items() if name != "code"}
        if self.wrong == "flag lost":
            kept.pop("isLent", None)
        if self.wrong == "title frozen":
            kept.pop("title")
        if self.wrong == "notes pile up":
            kept["notes"] = book["notes"] + kept.get("notes", ["one"])
        if self.wrong == "made anew":
            kept["created"] = f"today-{self.made}"
            self.made += 1
        self._change(book, kept)
        answered = {**book, "title": "another"} if self.wrong == "answered otherwise" else book
        return self._answer(200, self._shown(answered), {"etag": self._tag_of(book)})

    def _delete(self, id: str) -> Answer:
        if id not in self.books:
            return self._answer(404, None)
        self.gone[id] = self.books.pop(id)
        if self.wrong == "delete undone":
            self.books[id] = self.gone[id]
        body = b"gone" if self.wrong == "body with 204" else b""
        return Answer(204, (), body)

    def _tag(self, method: str, id: str, tag: str) -> Answer:
        tags = self.books[id]["tags"]
        if method == "PUT" and tag not in tags and self.wrong != "tag not put":
            tags.append(tag)
        if method == "DELETE" and tag in tags and self.wrong != "tag stays":
            tags.remove(tag)
        return self._answer(204, None)

    def _make(self, sent: dict[str, Any]) -> dict[str, Any]:
        self.made += 1
        book = {"isLent": False, "notes": [], "tags": [], "created": "then", **sent}
        book |= {"id": str(self.made), "revision": 1}
        book.pop("code", None)
        self.books[book["id"]] = book
        return book

    def _change(self, book: dict[str, Any], kept: dict[str, Any]) -> None:
        book.update(kept)
        book["revision"] += 0 if self.wrong == "tag stands still" else 1

    def _tag_of(self, book: dict[str, Any]) -> str:
        return f'"{book["revision"]}"' if self.wrong != "no tag" else str(book["revision"])

    def _shows(self, sent: dict[str, Any]) -> bool:
        return self.wrong == "code shown" and "code" in sent

    def _shown(self, book: dict[str, Any]) -> dict[str, Any]:
        where = "/nowhere" if self.wrong == "link to nowhere" else f"/books/{book['id']}"
        shown = {name: value for name, value in book.items() if name != "revision"}
        has = {"hasPages": self.wrong != "denies its pages"}
        return {**shown, **has, "_links": {"self": {"href": where}}}

    def _answer(self, status: int, body: object, headers: dict[str, str] | None = None) -> Answer:
        content = b"" if body is None else json.dumps(body).encode()
        length = len(content) + (3 if self.wrong == "wrong length" else 0)
        problem = self.wrong == "another status" and status >= 400 and content
        kind = "application/problem+json" if status >= 400 else "application/json"
        if problem:
            content = json.dumps({"status": 500}).encode()
            length = len(content)
        said = {"content-type": kind, "content-length": str(length)} if content else {}
        return Answer(status, tuple({**said, **(headers or {})}.items()), content)

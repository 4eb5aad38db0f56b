"""Words are what names of any spelling have in common; cases cannot show each rule alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.python.words import is_same_word, span_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("petStore", "pet store"),
        ("PetStore", "pet store"),
        ("pet-store", "pet store"),
        ("pet_store", "pet store"),
        ("pet.store/v2", "pet store v2"),
        ("issues/list-for-repo", "issues list for repo"),
        ("getHTTPStatus", "get http status"),
        ("HTTPStatus", "http status"),
        ("HTTP2Server", "http2 server"),
        ("S3Bucket", "s3 bucket"),
        ("userIDs", "user ids"),
        ("getIDsForURL", "get ids for url"),
        ("OAuth", "oauth"),
        ("getOAuth2Token", "get oauth2 token"),
        ("IPv4Address", "ipv4 address"),
        ("GitHubUser", "github user"),
        ("ETag", "etag"),
        ("listETagsOfPage", "list etags of page"),
        ("GETTag", "get tag"),
        ("iOSApp", "ios app"),
        ("X-API-Key", "x api key"),
        ("filter[a][gt]", "filter a gt"),
        ("$expand", "expand"),
        ("+1", "plus 1"),
        ("-1", "minus 1"),
        ("2fa", "2fa"),
        ("größe", "größe"),
        ("ﬁle²", "file2"),
        ("ǅ", "dž"),
        ("__", ""),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    """Humps, signs and separators end a word; capitals in a row are one."""
    assert words_of(text) == tuple(words.split())


@given(st.text())
def test_every_word_is_part_of_an_identifier(text: str) -> None:
    """Whatever a document calls a thing, its words can stand in a name, and stay as they are there."""
    for word in words_of(text):
        assert f"a{word}".isidentifier()
        assert "_" not in word


@pytest.mark.parametrize(
    ("one", "other"),
    [("pet", "pets"), ("category", "categories"), ("box", "boxes"), ("status", "statuses")],
)
def test_singular_and_plural_are_the_same_word(one: str, other: str) -> None:
    """A tag `Pets` is about what `getPet` is about."""
    assert is_same_word(one, other)
    assert is_same_word(other, one)


@pytest.mark.parametrize(("one", "other"), [("pas", "pass"), ("pet", "petal"), ("a", "b")])
def test_other_words_are_others(one: str, other: str) -> None:
    """Words that only begin alike are not taken for one."""
    assert not is_same_word(one, other)


@pytest.mark.parametrize(
    ("words", "part", "span"),
    [
        ("get content types", "content type", (1, 3)),
        ("get content by type", "content type", None),
        ("vpcnatgateways get", "vpc nat gateways", (0, 1)),
        ("add ons get", "addon", (0, 2)),
        ("get", "", None),
        ("", "pet", None),
        ("get pets pets", "pet", (1, 2)),
    ],
)
def test_a_part_is_found_where_all_its_words_follow_each_other(
    words: str, part: str, span: tuple[int, int] | None
) -> None:
    """Words that stand apart from each other are something else; those written as one are not."""
    assert span_of(words.split(), part.split()) == span

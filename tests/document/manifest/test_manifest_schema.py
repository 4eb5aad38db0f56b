"""The manifest's schema, its reference page, and what a manifest is read as.

Unit tests, since a case can show a few manifests and these promises are for all of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.diagnostics import Diagnostics, Misconfigured, Severity
from specloom.document import load_manifest, manifest_schema
from specloom.document.manifest import (
    HeaderReader,
    PublishSettings,
    QueryReader,
    RuleSetting,
    UrlSegmentReader,
)
from specloom.document.manifest.validate import conforms
from specloom.source import Json, JsonObject, SourceFile, as_array, as_object

_ROOT = Path(__file__).parents[3]

_FULL: JsonObject = {
    "specloom": 1,
    "sources": ["**/openapi.yaml"],
    "documents": {
        "my-api-v1": {
            "source": ["my-api/v1"],
            "include": [{"tag": "My", "x-public": True}, {"callable": "choose:reads"}],
            "exclude": {"path": ["/a/**"], "operationId": "Get*", "source": "b"},
            "info": {"title": "My API", "version": "1.0", "x-audience": "all"},
            "overlays": ["a.yaml"],
            "transform": "transforms:title",
            "operation-ids": {"convention": "umbraco"},
            "schema-ids": {"convention": "keep", "transform": "ids:schema"},
            "version-readers": [
                "url-segment",
                {"header": "v"},
                {"query": "v"},
                {"media-type": "v"},
            ],
            "ui-title": "Mine",
            "order": 3,
            "in-ui": False,
            "prune": False,
            "conform": "conformance.yaml",
        },
        "default": {"catch-all": True},
        "empty": None,
    },
    "check": {
        "rules": {"a-rule": "off", "b-rule": {"severity": "info", "except": ["a.yaml"]}},
        "baseline": "baseline.yaml",
    },
    "python": {"package": "umbraco_apis", "output": "out", "targets": ["models", "client"]},
    "output": {"documents": "documents"},
    "publish": {"route-template": "{documentName}", "ui-prefix": "/ui", "enabled": "never"},
    "conform": {
        "app": "shop:app",
        "url": "http://127.0.0.1",
        "headers": {"X-Shop": "demo"},
        "auth": {
            "Key": "${KEY}",
            "Basic": {"python": "keys:name"},
            "Bearer": {"token-from": {"path": "/token", "pointer": "/t", "payload": {"a": "b"}}},
        },
        "callers": {"reader": {"auth": {"Key": "r"}, "headers": {"X-Reader": "1"}}, "none": None},
        "fixtures": {
            "order": [
                {"call": "PostOrder", "body": {"tea": 1}, "keep": {"id": "$response.body#/id"}},
                {"python": "orders:pay"},
            ],
            "member": {"python": "members:one"},
        },
        "operations": {
            "GetOrderById": {
                "path.id": "${fixture:order.id}",
                "as": "reader",
                "expects": [404],
                "spends": "order",
                "automatic": False,
                "skip": "it is broken",
                "safe": True,
                "cases": [{"raw": "{", "media-type": "text/plain", "status": 400, "name": "none"}],
                "checks": {"unsupported_method": False},
                "schemathesis": {"request-timeout": 3},
            }
        },
        "situations": {"503": "shop:closed"},
        "checks": {"case_status": True, "max_response_time": {"limit": 1}},
        "known-failures": "known.yaml",
        "schemathesis": {"anything": [1, None]},
    },
    "x-mine": {"a": 1},
}


def _places(value: Json, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _places(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*at, index))


_WORDS = [
    "umbraco",
    "keep",
    "url-segment",
    "a:b",
    "error",
    "models",
    "always",
    "",
    "x",
    "x-a",
    "tag",
]
_SCALARS = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([1.0, 0.5])
_VALUES: st.SearchStrategy[Json] = st.recursive(
    _SCALARS | st.sampled_from(_WORDS),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from([*_WORDS, "title", "header", "source"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)


def _file(value: Json) -> SourceFile:
    return SourceFile("specloom.yaml", None, value, "", lambda _: None, lambda _: "")


def _changed(at: tuple[str | int, ...], new: Json, extra: str | None) -> Json:
    root: Json = copy.deepcopy(_FULL)
    if not at:
        return new
    holder: Json = root
    for step in at[:-1]:
        holder = holder[step]  # type: ignore[index]  # the steps fit the value
    if extra is not None and isinstance(holder, dict):
        holder[extra] = new
    else:
        holder[at[-1]] = new  # type: ignore[index]  # as above
    return root


@given(
    at=st.sampled_from(list(_places(_FULL))),
    new=_VALUES,
    extra=st.none() | st.sampled_from([*_WORDS, "sources", "documents", "info"]),
)
def test_our_validator_gives_the_verdict_of_a_general_one(
    at: tuple[str | int, ...], new: Json, extra: str | None
) -> None:
    """Reading the schema ourselves accepts the manifests that jsonschema-rs accepts, and no others."""
    manifest = _changed(at, new, extra)
    diagnostics = Diagnostics()
    verdict = conforms(manifest, manifest_schema(), _file(manifest), diagnostics)
    assert verdict == jsonschema_rs.is_valid(manifest_schema(), manifest)
    assert verdict == (len(diagnostics) == 0)


def test_the_full_manifest_of_these_tests_is_valid() -> None:
    """What the property changes is valid as it stands, so that both verdicts occur."""
    assert jsonschema_rs.is_valid(manifest_schema(), _FULL)


def test_the_schema_is_json_schema() -> None:
    """Editors take the schema for what it says it is."""
    jsonschema_rs.meta.validate(manifest_schema())


def _properties(schema: JsonObject, seen: frozenset[str]) -> Iterator[tuple[str, JsonObject]]:
    for name, item in as_object(schema.get("properties")).items():
        yield name, as_object(item)
        yield from _properties(as_object(item), seen)
    below = [schema.get("additionalProperties"), schema.get("items")]
    for item in [*below, *as_array(schema.get("anyOf"))]:
        if isinstance(item, dict):
            yield from _properties(item, seen)
    ref = schema.get("$ref")
    if isinstance(ref, str) and ref not in seen:
        target = as_object(manifest_schema()["$defs"])[ref.removeprefix("#/$defs/")]
        yield from _properties(as_object(target), seen | {ref})


def test_every_key_is_on_the_reference_page() -> None:
    """A key of the schema is explained in `docs/manifest.md`."""
    page = (_ROOT / "docs" / "manifest.md").read_text("utf-8")
    keys = {name for name, _ in _properties(manifest_schema(), frozenset())}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


def test_every_example_on_the_reference_page_is_valid(tmp_path: Path) -> None:
    """What the page shows as a whole manifest is one."""
    page = (_ROOT / "docs" / "manifest.md").read_text("utf-8")
    shown = [block.partition("```")[0] for block in page.split("```yaml\n")[1:]]
    whole = [text for text in shown if "specloom: 1" in text]
    assert whole
    for index, text in enumerate(whole):
        path = tmp_path / f"{index}.yaml"
        path.write_text(text, "utf-8")
        diagnostics = Diagnostics()
        load_manifest(path, diagnostics)
        assert list(diagnostics) == []


def _written(folder: Path, text: str) -> Path:
    path = folder / "specloom.yaml"
    path.write_text(text, "utf-8")
    return path


def test_what_is_left_out_has_the_default_of_the_schema(tmp_path: Path) -> None:
    """A manifest that says nothing means what the schema says under `default`."""
    path = _written(tmp_path, "specloom: 1\ndocuments: {a-v1: {}}\npython: {package: p}\n")
    manifest = load_manifest(path, Diagnostics())
    definitions = {
        name: as_object(as_object(item).get("properties"))
        for name, item in as_object(manifest_schema()["$defs"]).items()
    }
    (config,) = manifest.documents
    document = definitions["document"]
    assert (config.order, config.in_ui, config.prune, config.catch_all) == tuple(
        as_object(document[key])["default"] for key in ("order", "in-ui", "prune", "catch-all")
    )
    assert config.version_readers == (UrlSegmentReader(),)
    publish = definitions["publish"]
    assert manifest.publish == PublishSettings(
        *(
            as_object(publish[key])["default"]  # type: ignore[arg-type]  # the schema's own words
            for key in ("route-template", "ui-prefix", "enabled", "ui")
        )
    )
    assert manifest.python is not None
    assert manifest.python.output == tmp_path.resolve() / "generated/python"
    assert manifest.documents_output == tmp_path.resolve() / "generated/documents"


def test_version_readers_and_rules_are_read_in_order(tmp_path: Path) -> None:
    """What later stages ask of a manifest is what it says, in its order."""
    path = _written(
        tmp_path,
        "specloom: 1\n"
        "documents:\n"
        "  a-v1: {version-readers: [{query: v}, url-segment, {header: my-api-version}]}\n"
        "check:\n"
        "  rules:\n"
        "    tag-clash: off\n"
        "    catch-all-empty: {severity: error, except: ['a/**']}\n"
        "    operation-clash: {except: [b.yaml]}\n",
    )
    manifest = load_manifest(path, Diagnostics())
    readers = (QueryReader("v"), UrlSegmentReader(), HeaderReader("my-api-version"))
    assert manifest.documents[0].version_readers == readers
    assert manifest.check.severities() == {"tag-clash": None, "catch-all-empty": Severity.ERROR}
    rule = manifest.check.rules["operation-clash"]
    assert isinstance(rule, RuleSetting)
    assert [place.text for place in rule.exceptions] == ["b.yaml"]


def test_a_wrong_manifest_is_a_wrong_configuration(tmp_path: Path) -> None:
    """A manifest with an error ends the run with 2: no input was looked at."""
    with pytest.raises(Misconfigured) as raised:
        load_manifest(_written(tmp_path, "specloom: 3\ndocuments: {a: {}}\n"), Diagnostics())
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    ("manifest", "name"),
    [
        ("project/spec/specloom.yaml", "spec/specloom.yaml"),
        ("project/specloom.yaml", "specloom.yaml"),
        ("project/apis/specloom.yaml", "specloom.yaml"),
    ],
)
def test_names_of_files_do_not_depend_on_where_a_command_is_run(
    manifest: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is called by its path in the project: what is generated names its sources."""
    path = tmp_path / manifest
    path.parent.mkdir(parents=True)
    path.write_text("specloom: 1\ndocuments: {a-v1: {}}\n", "utf-8")
    for folder in (tmp_path, path.parent, Path("/")):
        monkeypatch.chdir(folder)
        assert load_manifest(path, Diagnostics()).file.name == name


def test_what_is_generated_stands_in_the_project_and_beside_its_spec(tmp_path: Path) -> None:
    """Where nothing says where to write, nothing is written outside of the project."""
    spec = tmp_path / "spec"
    spec.mkdir()
    for folder in (tmp_path, spec):
        path = folder / "specloom.yaml"
        path.write_text("specloom: 1\ndocuments: {a: {}}\npython: {package: a}\n", "utf-8")
        manifest = load_manifest(path, Diagnostics())
        assert manifest.documents_output == tmp_path.resolve() / "generated/documents"
        assert manifest.python is not None
        assert manifest.python.output == tmp_path.resolve() / "generated/python"

"""The convention `umbraco` for operation ids, path by path."""

from __future__ import annotations

import pytest

from specloom.document.ids.operation_ids import umbraco_operation_id
from specloom.document.ids.schema_ids import umbraco_schema_id


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("get", "/umbraco/management/api/v1/culture", "GetCulture"),
        ("post", "/umbraco/management/api/v1/data-type", "PostDataType"),
        ("get", "/umbraco/management/api/v1/data-type/{id}", "GetDataTypeById"),
        ("post", "/umbraco/management/api/v1/data-type/{id}/copy", "PostDataTypeByIdCopy"),
        ("get", "/umbraco/management/api/v1/document/{id}/audit-log", "GetDocumentByIdAuditLog"),
        ("get", "/umbraco/delivery/api/v2/content/item/{id}", "GetContentItemById"),
        ("get", "/item/{id}", "GetItemById"),
        ("get", "/api/v{version}/my/do-something", "GetMyDoSomething"),
        ("get", "/api/v1.1/x", "GetX"),
        ("get", "/api/v1", "Get"),
        ("get", "/", "Get"),
        ("get", "/api/versions", "GetApiVersions"),
        ("delete", "/a/{from-id}..{toId}/", "DeleteAByFromIdByToId"),
        ("get", "/report.{format}", "GetReportByFormat"),
        ("M-SEARCH", "/öffentlich/straße", "MSearchÖffentlichStraße"),
        ("query", "orderPlaced", "QueryOrderPlaced"),
    ],
)
def test_umbraco_operation_id(method: str, path: str, expected: str) -> None:
    """An id is the verb and the path after `api/v{n}` in Pascal case, parameters as `By{Name}`."""
    assert umbraco_operation_id(method, path) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UserResponse", "UserResponseModel"),
        ("UserResponseModel", "UserResponseModel"),
        ("Direction", "DirectionModel"),
        ("ProblemDetails", "ProblemDetails"),
        ("content-type", "ContentTypeModel"),
        ("pet", "PetModel"),
    ],
)
def test_umbraco_schema_id(name: str, expected: str) -> None:
    """A schema's id is its name in Pascal case with `Model` after it, once."""
    assert umbraco_schema_id(name) == expected

"""The table of rules: every code that the manifest can set, its purpose and what looks for it."""

from __future__ import annotations

from specloom.check.rule import Rule
from specloom.check.rules.components import check_unused_components
from specloom.check.rules.deprecation import check_deprecations
from specloom.check.rules.discriminators import check_discriminators
from specloom.check.rules.examples import check_values
from specloom.check.rules.info import check_emails
from specloom.check.rules.links import check_links
from specloom.check.rules.naming import check_operation_id_casing, check_schema_name_casing
from specloom.check.rules.operations import (
    check_descriptions,
    check_operation_ids,
    check_responses,
)
from specloom.check.rules.parameters import check_duplicate_parameters, check_path_parameters
from specloom.check.rules.paths import check_path_conflicts, check_path_text
from specloom.check.rules.references import check_references
from specloom.check.rules.schema_keywords import check_keyword_spelling, check_keyword_values
from specloom.check.rules.schema_properties import check_required
from specloom.check.rules.schema_values import (
    check_arrays,
    check_enums,
    check_limits_meet,
    check_nullable,
)
from specloom.check.rules.security import check_security
from specloom.check.rules.servers import check_servers
from specloom.check.rules.tags import check_tag_tree, check_tag_use
from specloom.check.rules.versions import check_versions

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    # paths
    Rule("path-identical", "no two paths differ in parameter names only", check_path_conflicts),
    Rule("path-ambiguous", "no URL matches two paths equally well", check_path_conflicts),
    Rule("path-with-query", "paths hold no query string or fragment", check_path_text),
    Rule("path-trailing-slash", "paths end without a slash", check_path_text),
    Rule("path-template-malformed", "braces of a path come in pairs", check_path_parameters),
    Rule("path-parameter-repeated", "a path names a parameter once", check_path_parameters),
    Rule("path-parameter-undeclared", "names of a path are declared", check_path_parameters),
    Rule(
        "path-parameter-unused", "declared path parameters are in the path", check_path_parameters
    ),
    Rule("parameter-duplicate", "a list names a parameter once", check_duplicate_parameters),
    # operations
    Rule("operation-id-duplicate", "operation ids are unique", check_operation_ids),
    Rule("operation-id-missing", "every operation has an id", check_operation_ids),
    Rule("operation-id-casing", "operation ids follow one casing", check_operation_id_casing),
    Rule("operation-without-success", "operations say how they succeed", check_responses),
    Rule("operation-without-client-error", "operations say how they refuse", check_responses),
    Rule("operation-undescribed", "operations say what they do", check_descriptions, enabled=False),
    Rule("deprecated-without-replacement", "deprecations name a way on", check_deprecations),
    Rule("deprecated-without-date", "deprecations give a date", check_deprecations),
    # security, tags, servers
    Rule("security-scheme-undefined", "required schemes are defined", check_security),
    Rule("security-scope-undefined", "required scopes are defined", check_security),
    Rule("tag-duplicate", "tags are described once", check_tag_tree),
    Rule("tag-parent-unknown", "parents of tags are described", check_tag_tree),
    Rule("tag-parent-cycle", "no tag is its own ancestor", check_tag_tree),
    Rule("tag-undefined", "used tags are described", check_tag_use),
    Rule("tag-unused", "described tags are used", check_tag_use),
    Rule("server-trailing-slash", "server URLs end without a slash", check_servers),
    Rule("server-example-host", "server URLs are real ones", check_servers),
    Rule("server-variable-undefined", "variables of a server URL are defined", check_servers),
    Rule("server-variable-default", "defaults of server variables are allowed", check_servers),
    Rule("contact-email", "the contact's e-mail address is one", check_emails),
    Rule("version-mismatch", "all places that tell the API version agree", check_versions),
    Rule("version-not-in-url", "URLs hold the version where it is read from them", check_versions),
    # references and components
    Rule("ref-not-found", "references lead somewhere", check_references),
    Rule("component-unused", "components are used", check_unused_components),
    Rule("schema-name-casing", "schema names follow one casing", check_schema_name_casing),
    # schemas
    Rule(
        "schema-keyword-value", "keywords of 3.1 schemas have proper values", check_keyword_values
    ),
    Rule("schema-keyword-misspelt", "keywords of 3.1 schemas are known", check_keyword_spelling),
    Rule("required-undefined", "required names are defined in an allOf", check_required),
    Rule("required-impossible", "closed objects define what they require", check_required),
    Rule("required-undeclared", "required names are properties", check_required),
    Rule("required-additional", "required names are properties of maps too", check_required),
    Rule("enum-duplicate", "enum values are there once", check_enums),
    Rule("enum-type-mismatch", "enum values are of the schema's type", check_enums),
    Rule("limits-exclude-all", "lower limits are below upper ones", check_limits_meet),
    Rule("array-without-items", "arrays of 3.0 have items", check_arrays),
    Rule("nullable-ignored", "nullable is used in 3.0 only", check_nullable),
    Rule("nullable-without-type", "nullable has a type beside it", check_nullable, enabled=False),
    Rule("discriminator-property-missing", "branches define the property", check_discriminators),
    Rule("discriminator-property-optional", "branches require the property", check_discriminators),
    Rule("discriminator-mapping-unknown", "mappings lead to schemas", check_discriminators),
    # values
    Rule("default-not-valid", "defaults fit their schemas", check_values),
    Rule("example-not-valid", "examples fit their schemas", check_values),
    Rule("link-parameter-not-valid", "constants of links fit their parameters", check_values),
    Rule("link-operation-unknown", "links lead to operations", check_links),
    Rule("link-parameter-unknown", "links set parameters that exist", check_links),
    Rule("link-expression-malformed", "runtime expressions can be parsed", check_links),
)

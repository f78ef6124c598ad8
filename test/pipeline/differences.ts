const JINJA = 'Jinja2 templates are programs; docs/pipelines.md names what to use instead.';
const ACCESS = 'A pipeline reads no files.';
const RAW_QUERY = 'Raw query text has no place in a pipeline.';

const TEMPLATES = 'core::tests/test_finalization_tranformations.py::test_template_';
const QUERY_TEMPLATES =
  'core::tests/test_postprocessing_transformations.py::test_query_template_transformation';
const VALUES = 'core::tests/test_processing_transformations.py::test_';
const SOURCES =
  'core::tests/test_external_placeholder_transformations.py::TestPipelineIntegration::test_pipeline_with_allow_external_sources';

/** The cases of each file that are not met on purpose: their ids, and why. */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  transformations: {
    'core::tests/test_finalization_tranformations.py::test_nested_finalizer_apply#0': JINJA,
    [`${TEMPLATES}finalizer_from_dict_with_vars#0`]: JINJA,
    [`${TEMPLATES}finalizer_vars_allowed_path#0`]: JINJA,
    [`${TEMPLATES}finalizer_vars_allowed_via_env#0`]: JINJA,
    [`${TEMPLATES}finalizer_with_vars#0`]: JINJA,
    [`${TEMPLATES}finalizer_with_vars_and_queries#0`]: JINJA,
    [`${TEMPLATES}transformation#0`]: JINJA,
    [`${TEMPLATES}transformation_from_file#0`]: JINJA,
    [`${QUERY_TEMPLATES}#1`]: JINJA,
    [`${QUERY_TEMPLATES}_from_dict_with_vars#1`]: JINJA,
    [`${QUERY_TEMPLATES}_vars_allowed_path#1`]: JINJA,
    [`${QUERY_TEMPLATES}_with_vars#1`]: JINJA,
    [`${QUERY_TEMPLATES}_with_vars_and_path#1`]: JINJA,
    [`${VALUES}queryexpr_placeholders_without_placeholders#1`]: RAW_QUERY,
    [`${VALUES}replace_string_specials#1`]: 'A number in which nothing is replaced stays a number.',
    [`${VALUES}valuelist_placeholders_re#1`]:
      'A wildcard in a value that fills a placeholder of a regular expression is ".*" there.',
  },
  pipelines: {
    [`${SOURCES}#0`]: ACCESS,
    [`${SOURCES}#2`]: ACCESS,
    [`${TEMPLATES}finalizer_vars_explicit_allowed_paths_not_overridden#0`]: JINJA,
    [`${TEMPLATES}finalizer_vars_source_path_default_allowed#0`]: JINJA,
  },
};

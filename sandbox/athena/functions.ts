/**
 * Functions of Trino that the sandbox can run: DuckDB functions of the same name and meaning, and those of the prelude.
 * Every other call is refused: a function that only DuckDB has would work here and fail on AWS.
 */
export const functions: ReadonlySet<string> = new Set([
  ...['count', 'count_if', 'sum', 'avg', 'min', 'max', 'min_by', 'max_by', 'arbitrary', 'any_value'],
  ...['bool_and', 'bool_or', 'every', 'array_agg', 'stddev', 'stddev_samp', 'stddev_pop', 'variance'],
  ...['approx_percentile', 'approx_distinct', 'listagg', 'grouping'],
  ...['row_number', 'rank', 'dense_rank', 'percent_rank', 'cume_dist', 'ntile'],
  ...['lag', 'lead', 'first_value', 'last_value', 'nth_value'],
  ...['coalesce', 'nullif', 'if', 'cast', 'try_cast', 'try', 'greatest', 'least'],
  ...['abs', 'ceil', 'ceiling', 'floor', 'round', 'mod', 'power', 'pow', 'sqrt', 'exp', 'ln', 'sign'],
  ...['lower', 'upper', 'trim', 'ltrim', 'rtrim', 'length', 'replace', 'reverse', 'concat', 'lpad', 'rpad'],
  ...['substr', 'substring', 'strpos', 'split_part', 'starts_with', 'regexp_like', 'chr'],
  ...['date_trunc', 'date_diff', 'date_add', 'from_unixtime', 'to_unixtime', 'date'],
  ...['from_iso8601_timestamp', 'from_iso8601_date', 'year', 'month', 'day', 'hour', 'minute'],
  ...['day_of_week', 'extract', 'now'],
  ...['json_extract', 'json_extract_scalar', 'json_parse', 'json_format'],
  ...['cardinality', 'element_at', 'contains', 'filter', 'array_join', 'array_distinct', 'unnest'],
])

/** Words that may stand before a parenthesis without calling a function. */
export const callsNothing: ReadonlySet<string> = new Set([
  ...['select', 'distinct', 'from', 'where', 'and', 'or', 'not', 'in', 'exists', 'on', 'using', 'as', 'by'],
  ...['when', 'then', 'else', 'case', 'over', 'values', 'with', 'union', 'all', 'any', 'some', 'except'],
  ...['intersect', 'join', 'having', 'limit', 'interval', 'array', 'row', 'between', 'like', 'is', 'lateral'],
  ...['sets', 'cube', 'rollup', 'varchar', 'char', 'decimal', 'timestamp', 'time', 'partition', 'order'],
  ...['view', 'window', 'end', 'escape', 'filter', 'group', 'ordinality', 'asc', 'desc'],
])

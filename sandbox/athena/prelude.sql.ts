/** Settings of each connection: whole numbers divide to whole numbers, and instants are shown in UTC. */
export const answersAsTrino = "SET integer_division = true; SET TimeZone = 'UTC'"

/**
 * Macros that make DuckDB answer as Trino does. They add functions by Trino's names, and replace functions whose
 * answers differ. `max_by` and `min_by` take NULL for a value. `date_diff` counts whole units. `concat`, `greatest` and
 * `least` of NULL are NULL. Paths of JSON may quote names in brackets.
 */
export const prelude = `
CREATE MACRO from_iso8601_timestamp(s) AS CAST(s AS TIMESTAMPTZ);
CREATE MACRO from_iso8601_date(s) AS CAST(s AS DATE);
CREATE MACRO from_unixtime(s) AS to_timestamp(s);
CREATE MACRO to_unixtime(t) AS epoch(t);
CREATE MACRO date_add(u, n, t) AS t + (n * CAST('1 ' || u AS INTERVAL));
CREATE MACRO date_diff(u, a, b) AS date_sub(u, a, b);
CREATE MACRO day_of_week(t) AS isodow(t);
CREATE MACRO max_by(x, y) AS arg_max_null(x, y);
CREATE MACRO min_by(x, y) AS arg_min_null(x, y);
CREATE MACRO approx_percentile(x, p) AS approx_quantile(x, p);
CREATE MACRO approx_distinct(x) AS approx_count_distinct(x);
CREATE MACRO every(x) AS bool_and(x);
CREATE MACRO listagg(x, s) AS string_agg(x, s);
CREATE MACRO trino_path(p) AS regexp_replace(p, '\\["([^"]+)"\\]', '."\\1"', 'g');
CREATE MACRO json_extract_scalar(j, p) AS CASE
  WHEN json_type(json_extract(j, trino_path(p))) IN ('OBJECT', 'ARRAY') THEN NULL
  ELSE json_extract_string(j, trino_path(p)) END;
CREATE MACRO json_parse(s) AS CAST(s AS JSON);
CREATE MACRO json_format(j) AS CAST(j AS VARCHAR);
CREATE MACRO cardinality(a) AS len(a);
CREATE MACRO element_at(a, i) AS a[i];
CREATE MACRO contains(a, x) AS list_contains(a, x);
CREATE MACRO array_join(a, s) AS array_to_string(a, s);
CREATE MACRO array_distinct(a) AS list_distinct(a);
CREATE MACRO regexp_like(s, p) AS regexp_matches(s, p);
CREATE MACRO concat(a, b) AS a || b, (a, b, c) AS a || b || c, (a, b, c, d) AS a || b || c || d;
CREATE MACRO greatest(a, b) AS CASE WHEN a >= b THEN a WHEN a < b THEN b END,
  (a, b, c) AS CASE WHEN a >= b AND a >= c THEN a WHEN b >= a AND b >= c THEN b WHEN c >= a AND c >= b THEN c END;
CREATE MACRO least(a, b) AS CASE WHEN a <= b THEN a WHEN a > b THEN b END,
  (a, b, c) AS CASE WHEN a <= b AND a <= c THEN a WHEN b <= a AND b <= c THEN b WHEN c <= a AND c <= b THEN c END;
`

/** SQL of the milliseconds UTC of an ISO 8601 text in a column of JSON; NULL for another text. */
const instant = (json: string, path: string): string =>
  `try(CAST(to_unixtime(from_iso8601_timestamp(json_extract_scalar(${json}, '${path}'))) * 1000 AS bigint))`

const text = (path: string): string => `json_extract_scalar(e.finding, '${path}')`

/**
 * SQL of the events of one kind. Security Hub sends one finding an event. The document stays as it came, so that no
 * field is lost.
 */
const events = (detailType: string): string => `FROM (
    SELECT dt, json_extract_scalar(event, '$.id') AS event_id,
      ${instant('event', '$.time')} AS event_ms,
      json_extract(event, '$.detail.findings[0]') AS finding
    FROM finding_events
    WHERE json_extract_scalar(event, '$["detail-type"]') = '${detailType}'
  ) e`

/**
 * View of every version of every finding that Security Hub published, ASFF and OCSF in the same columns. Name days
 * (`dt`) in a WHERE: a query without them reads the whole lake. `uid` is the finding's identity within its format.
 */
export const FINDING_VERSIONS = `CREATE OR REPLACE VIEW finding_versions AS
SELECT e.dt, 'asff' AS format, e.event_id, e.event_ms,
  ${text('$.ProductArn')} || '/' || ${text('$.Id')} AS uid,
  ${text('$.Id')} AS finding_id,
  ${text('$.ProductArn')} AS product_arn,
  ${text('$.AwsAccountId')} AS account,
  ${text('$.Region')} AS region,
  ${text('$.Title')} AS title,
  ${text('$.Severity.Label')} AS severity,
  ${text('$.Workflow.Status')} AS workflow,
  ${text('$.RecordState')} AS record,
  ${text('$.Compliance.Status')} AS compliance,
  ${text('$.Compliance.SecurityControlId')} AS control,
  ${text('$.Resources[0].Type')} AS resource_type,
  ${text('$.Resources[0].Id')} AS resource,
  ${instant('e.finding', '$.CreatedAt')} AS created_ms,
  ${instant('e.finding', '$.UpdatedAt')} AS updated_ms,
  ${instant('e.finding', '$.ProcessedAt')} AS processed_ms,
  json_format(e.finding) AS finding
${events('Security Hub Findings - Imported')}
UNION ALL
SELECT e.dt, 'ocsf' AS format, e.event_id, e.event_ms,
  ${text('$.metadata.uid')} AS uid,
  ${text('$.finding_info.uid')} AS finding_id,
  ${text('$.metadata.product.uid')} AS product_arn,
  ${text('$.cloud.account.uid')} AS account,
  ${text('$.cloud.region')} AS region,
  ${text('$.finding_info.title')} AS title,
  upper(${text('$.severity')}) AS severity,
  ${text('$.status')} AS workflow,
  CASE WHEN ${text('$.activity_id')} = '3' THEN 'ARCHIVED' ELSE 'ACTIVE' END AS record,
  ${text('$.compliance.status')} AS compliance,
  ${text('$.compliance.control')} AS control,
  ${text('$.resources[0].type')} AS resource_type,
  ${text('$.resources[0].uid')} AS resource,
  try(CAST(${text('$.finding_info.created_time')} AS bigint)) AS created_ms,
  try(CAST(${text('$.finding_info.modified_time')} AS bigint)) AS updated_ms,
  try(CAST(${text('$.time')} AS bigint)) AS processed_ms,
  json_format(e.finding) AS finding
${events('Findings Imported V2')}`

/**
 * View of the newest version of every finding, by when Security Hub published it: decisions of customers do not move
 * `UpdatedAt`. Rows are numbered, because a greatest instant would return two versions of one second.
 */
export const FINDING_LATEST = `CREATE OR REPLACE VIEW finding_latest AS
SELECT r.dt, r.format, r.event_id, r.event_ms, r.uid, r.finding_id, r.product_arn, r.account, r.region, r.title,
  r.severity, r.workflow, r.record, r.compliance, r.control, r.resource_type, r.resource,
  r.created_ms, r.updated_ms, r.processed_ms, r.finding
FROM (
  SELECT v.*, row_number() OVER (
    PARTITION BY v.format, v.uid
    ORDER BY v.event_ms DESC, v.processed_ms DESC, v.updated_ms DESC, v.event_id DESC
  ) AS place
  FROM finding_versions v
) r
WHERE r.place = 1`

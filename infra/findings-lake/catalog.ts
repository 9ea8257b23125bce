import { Aws, type CfnParameter, Fn } from 'aws-cdk-lib'
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { CLOCK_SPANS, FINDINGS, LAKE_SNAPSHOT } from './columns'
import { DATABASE, EVENTS, TABLES } from './names'

/** Adds the tables that Athena knows: events as Firehose delivers them, and the exports of the desk. */
export function addCatalog(scope: Construct, lake: Bucket, retention: CfnParameter): CfnDatabase {
  const database = new CfnDatabase(scope, 'Database', {
    catalogId: Aws.ACCOUNT_ID,
    databaseInput: {
      name: DATABASE,
      description: 'Findings of Security Hub and their SLA clocks, for Hubdesk',
    },
  })
  const tables = [
    addEvents(scope, lake, retention),
    addExported(scope, 'ClockSpans', 'clock_spans', CLOCK_SPANS, lake),
    addExported(scope, 'Findings', 'findings', FINDINGS, lake),
    addExported(scope, 'LakeSnapshot', 'lake_snapshot', LAKE_SNAPSHOT, lake),
  ]
  for (const table of tables) table.addResourceDependency(database)
  return database
}

/**
 * Adds the table of events, one whole event a line: a column for each field would lose fields that Security Hub adds
 * later. Days are projected, so no crawler runs, and a new day is there at once.
 */
function addEvents(scope: Construct, lake: Bucket, retention: CfnParameter): CfnTable {
  const range = Fn.join('', ['NOW-', retention.valueAsString, 'DAYS,NOW+1DAYS'])
  return new CfnTable(scope, 'FindingEvents', {
    catalogId: Aws.ACCOUNT_ID,
    databaseName: DATABASE,
    tableInput: {
      name: 'finding_events',
      description: 'Events of Security Hub about findings, one a line, by the day of their arrival',
      tableType: 'EXTERNAL_TABLE',
      partitionKeys: [{ name: 'dt', type: 'string' }],
      parameters: {
        EXTERNAL: 'TRUE',
        'projection.enabled': 'true',
        'projection.dt.type': 'date',
        'projection.dt.format': 'yyyy-MM-dd',
        'projection.dt.interval': '1',
        'projection.dt.interval.unit': 'DAYS',
        'projection.dt.range': range,
        'storage.location.template': `s3://${lake.bucketName}/${EVENTS}/dt=\${dt}/`,
      },
      storageDescriptor: {
        location: `s3://${lake.bucketName}/${EVENTS}/`,
        columns: [{ name: 'event', type: 'string' }],
        inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        serdeInfo: {
          serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
          // Columns end at U+0001, which JSON never contains unescaped, so a line stays whole.
          parameters: { 'serialization.format': '1' },
        },
      },
    },
  })
}

function addExported(
  scope: Construct,
  id: string,
  name: string,
  columns: Readonly<Record<string, string>>,
  lake: Bucket,
): CfnTable {
  return new CfnTable(scope, id, {
    catalogId: Aws.ACCOUNT_ID,
    databaseName: DATABASE,
    tableInput: {
      name,
      description: 'Exported by Hubdesk',
      tableType: 'EXTERNAL_TABLE',
      parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
      storageDescriptor: {
        location: `s3://${lake.bucketName}/${TABLES}/${name}/`,
        columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
        inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        serdeInfo: {
          serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
          parameters: { 'serialization.format': '1' },
        },
      },
    },
  })
}

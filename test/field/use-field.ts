import { join } from 'node:path'
import { COLUMN_NAMES, definitionOf } from '@/components/findings/table/columns'
import { describeFilter } from '@/lib/filter/english/english'
import { parseFilter } from '@/lib/filter/parse'
import { readAsff } from '@/server/aws/documents/read-asff'
import { isCountedField } from '@/server/store/filter/field-values'
import { whyNotInAthena } from '@/server/store/filter/not-in-athena'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { isSortField } from '@/server/store/filter/sort'
import { countFacets } from '@/server/store/findings/count-facets'
import { listFindingRows } from '@/server/store/findings/list-findings'
import { makeFolder, NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { openIndex } from '@/server/store/open-index'
import { csvHeader, csvRow, readCsvColumns } from '@/server/usecases/findings/csv'

// Uses the field that the test has added as people use any field, and prints the results.
const NAME = 'remediation'

const document = (id: string, more: Readonly<Record<string, string>>) => ({
  Id: id,
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  AwsAccountId: '111122223333',
  GeneratorId: 'security-control/S3.1',
  Title: 'S3 general purpose buckets should block public access',
  CreatedAt: '2026-06-01T00:00:00Z',
  UpdatedAt: '2026-06-01T00:00:00Z',
  Severity: { Label: 'HIGH' },
  Resources: [{ Id: 'arn:aws:s3:::a-bucket', Type: 'AwsS3Bucket' }],
  ProductFields: more,
})

const folder = makeFolder()
function readDocument(raw: string, observedAt: number) {
  const read = readAsff(raw, observedAt)
  if (!read.ok) throw new Error(read.quarantined.reason)
  return read.document
}
const index = await openIndex({
  path: join(folder.path, 'index.duckdb'),
  ledgerPath: join(folder.path, 'ledger.duckdb'),
  backups: null,
  memoryLimit: '512MB',
  threads: 2,
  readDocument: (_, raw, observedAt) => readDocument(raw, observedAt),
})
const documents = [document('with', { RemediationState: 'AVAILABLE' }), document('without', {})].map(one =>
  readDocument(JSON.stringify(one), NOON),
)
await writePage(index, pageOf(documents))

const filter = parseFilter(`${NAME}:AVAILABLE`)
if (!filter.ok) throw new Error(JSON.stringify(filter))
if (!isCountedField(NAME) || !isSortField(NAME))
  throw new Error(`${NAME} can neither be counted nor sorted by`)
const scoped = withScopes(filter.filter, null)
const every = withScopes({ terms: [] }, null)
const sort = { field: NAME, descending: false } as const
const all = await listFindingRows(index, { filter: every, sort, cursor: null, limit: 9, now: NOON })
const found = await listFindingRows(index, { filter: scoped, sort, cursor: null, limit: 9, now: NOON })
const [item] = found.items
if (!item) throw new Error('The filter finds nothing')
const columns = readCsvColumns(`id,${NAME}`)
const seen = {
  sorted: all.items.map(({ id }) => id),
  found: found.items,
  facets: await countFacets(index, { filter: every, by: [NAME], now: NOON }),
  english: describeFilter(filter.filter),
  csv: [csvHeader(columns), csvRow(item, columns)],
  column: COLUMN_NAMES.flatMap(name => (name === NAME ? [definitionOf(name)] : [])),
  // The lake has a catalogue of its own, which names its columns.
  athena: filter.filter.terms.map(whyNotInAthena),
}
console.log(JSON.stringify(seen))
await index.close()
folder.remove()

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DELETED, findingCan } from '@/lib/decision/finding-can'
import { readAsff } from '@/server/aws/documents/read-asff'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import type { Actor } from '@/server/domain/people/actor'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { endClocks } from '@/server/store/advance/end-clocks'
import { makeFolder, NOON } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { openIndex } from '@/server/store/open-index'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { queryOf } from '@/server/usecases/parse-query'
import { listQuarantine } from '@/server/usecases/status/list-quarantine'
import { readStatus } from '@/server/usecases/status/read-status'
import { countFacets } from './count-facets'
import { exportFindings } from './export-findings'
import { groupFindings } from './group-findings'
import { listFindings } from './list-findings'
import { readFinding } from './read-finding'
import { readHistory } from './read-history'
import { readRaw } from './read-raw'

const actor: Actor = {
  kind: 'token',
  id: '1',
  name: 'a token',
  role: 'viewer',
  scopes: null,
  teams: [],
  owner: 'a token',
}
const folder = makeFolder()
let index: Index
let state: State

const asff = (n: number, extra: object = {}) => ({
  SchemaVersion: '2018-10-08',
  Id: `arn:aws:securityhub:us-east-1:111122223333:security-control/S3.1/finding/${n}`,
  ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/securityhub',
  GeneratorId: 'security-control/S3.1',
  AwsAccountId: '111122223333',
  CreatedAt: '2026-06-01T00:00:00Z',
  UpdatedAt: '2026-06-02T00:00:00Z',
  Title: n === 1 ? '=HYPERLINK("http://example.com")' : 'Buckets should block public access',
  Description: 'About buckets',
  Severity: { Label: 'HIGH' },
  Compliance: { Status: 'FAILED', SecurityControlId: 'S3.1' },
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
  Resources: [{ Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::shared', Details: { AwsS3Bucket: { OwnerId: 'x' } } }],
  ...extra,
})
const ocsf = {
  class_uid: 2003,
  metadata: {
    uid: 'metadata-uid-0',
    product: { name: 'Security Hub', uid: 'arn:aws:securityhub:us-east-1::productv2/aws/securityhub' },
  },
  finding_info: {
    uid: asff(0).Id,
    title: 'newer, from OCSF',
    created_time: NOON - 1000,
    modified_time: NOON,
  },
  cloud: { account: { uid: '111122223333' }, region: 'us-east-1' },
  severity_id: 4,
  status_id: 2,
  compliance: { control: 'S3.1', status: 'Fail', status_id: 3 },
  resources: [{ type: 'AWS::S3::Bucket', uid: 'arn:aws:s3:::shared' }],
}

beforeAll(async () => {
  index = await openIndex({
    path: join(folder.path, 'index.duckdb'),
    ledgerPath: join(folder.path, 'ledger.duckdb'),
    backups: null,
    memoryLimit: '512MB',
    threads: 2,
    readDocument(format, raw, observedAt) {
      const read = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
      return read.ok ? read.document : null
    },
  })
  state = await openEmbedded(join(folder.path, 'state'))
  provideIdleDesk({ index, state })
  const documents = [
    ...[0, 1, 2, 3].map(n => readAsff(JSON.stringify(asff(n), null, 2), NOON)),
    readOcsf(JSON.stringify(ocsf), NOON + 1000),
  ]
  const broken = readAsff('{"Id":"broken"}', NOON)
  await writePage(index, {
    documents: documents.flatMap(read => (read.ok ? [read.document] : [])),
    quarantined: broken.ok ? [] : [broken.quarantined],
    generation: 1,
    checkpoint: null,
  })
})
afterAll(async () => {
  await index.close()
  await state.close()
  folder.remove()
})

const ask = (query: string) => listFindings({ actor, input: queryOf(new URL(`http://localhost/?${query}`)) })

test('an unknown parameter and one given twice are refused by name', async () => {
  await expect(ask('filtre=a')).rejects.toMatchObject({
    code: 'invalid_input',
    errors: [{ field: 'filtre' }],
  })
  expect(() => queryOf(new URL('http://localhost/?limit=1&limit=2'))).toThrow(
    expect.objectContaining({ code: 'invalid_input', errors: [expect.objectContaining({ field: 'limit' })] }),
  )
  await expect(ask('limit=501')).rejects.toMatchObject({ errors: [{ field: 'limit' }] })
  await expect(ask('sort=colour')).rejects.toMatchObject({ errors: [{ field: 'sort' }] })
})

test('a mistake in a filter is reported with its place', async () => {
  await expect(ask('filter=severity:HIGH+colour:red')).rejects.toMatchObject({
    code: 'invalid_filter',
    errors: [{ field: 'filter', position: 14 }],
  })
})

test('a cursor of another list is refused', async () => {
  await expect(ask('cursor=abc')).rejects.toMatchObject({ code: 'invalid_cursor' })
  const groups = groupFindings({ actor, input: { by: 'control', cursor: 'abc' } })
  await expect(groups).rejects.toMatchObject({ code: 'invalid_cursor' })
})

test('a field that has no values to count is refused by name', async () => {
  await expect(countFacets({ actor, input: { by: 'severity,due' } })).rejects.toMatchObject({
    code: 'invalid_input',
    errors: [{ field: 'by' }],
  })
})

test('a finding shows what its documents say together, and what shares its resource', async () => {
  const { items, total } = await ask('filter=format:ocsf')
  expect(total).toBe(1)
  const finding = await readFinding({ actor, input: { key: items[0]?.key ?? '' } })
  expect(finding).toMatchObject({ title: 'newer, from OCSF', workflow: 'NOTIFIED', format: ['asff', 'ocsf'] })
  for (const { count, filter } of finding.related) {
    expect(count).toBe(3)
    expect((await ask(new URLSearchParams({ filter }).toString())).total).toBe(count)
  }
  const { documents } = await readRaw({ actor, input: { key: finding.key } })
  expect(documents.map(document => document.raw)).toEqual([
    JSON.stringify(asff(0), null, 2),
    JSON.stringify(ocsf),
  ])
  const unknown = { actor, input: { key: 'AAAAAAAAAAAA', signal: AbortSignal.timeout(1000) } }
  await expect(readFinding(unknown)).rejects.toMatchObject({ code: 'not_found' })
  await expect(readHistory(unknown)).rejects.toMatchObject({ code: 'not_found' })
})

async function contentOf(input: object) {
  const file = await exportFindings({ actor, input })
  let text = ''
  for (let piece = await file.pieces.next(); !piece.done; piece = await file.pieces.next())
    text += piece.value
  await file.close()
  return { ...file, text }
}

test('a CSV holds one safe line a finding', async () => {
  const { text, name } = await contentOf({ format: 'csv', filter: 'format:asff' })
  const lines = text.trimEnd().split('\r\n')
  expect(name).toMatch(/^hubdesk-findings-.*\.csv$/)
  expect(lines).toHaveLength(5)
  // Excel reads UTF-8 as such where the file says so.
  expect(lines[0]).toMatch(/^\uFEFFseverity,title,/)
  expect(text).toContain(`'=HYPERLINK`)
  expect(text).not.toMatch(/,"?=/)
})

test('a CSV has the columns that are asked for, in their order', async () => {
  const { text } = await contentOf({ format: 'csv', filter: 'format:asff', columns: 'id,key,severity' })
  const [head, first] = text.split('\r\n')
  expect(head).toBe('\uFEFFid,key,severity')
  expect(first).toMatch(/^[^,]+,[\w-]{12},[A-Z]+$/)
  await expect(exportFindings({ actor, input: { format: 'csv', columns: 'id,raw' } })).rejects.toMatchObject({
    code: 'invalid_input',
    errors: [{ field: 'columns', message: expect.stringMatching(/^There is no column raw\./) }],
  })
})

test('an NDJSON export has each document on a line and counts what it leaves out', async () => {
  const asffFile = await contentOf({ format: 'asff' })
  const lines = asffFile.text.trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line).Id).toSorted()).toEqual([0, 1, 2, 3].map(n => asff(n).Id))
  expect(asffFile.skipped).toBe(0)
  const ocsfFile = await contentOf({ format: 'ocsf' })
  expect(ocsfFile.text).toBe(`${JSON.stringify(ocsf)}\n`)
  expect(ocsfFile.skipped).toBe(3)
})

test('who reads three exports gets no fourth before one of them is closed', async () => {
  const open = (id = '1') => exportFindings({ actor: { ...actor, id }, input: { format: 'csv' } })
  const [first, ...rest] = await Promise.all([open(), open(), open()])
  await expect(open()).rejects.toMatchObject({ code: 'rate_limited' })
  const others = await open('2')
  await first.close()
  await first.close()
  const again = await open()
  await expect(open()).rejects.toMatchObject({ code: 'rate_limited' })
  for (const file of [...rest, others, again]) await file.close()
})

test('the status counts findings and what could not be read', async () => {
  expect(await readStatus({ actor })).toMatchObject({ engine: 'duckdb', findings: 4, quarantined: 1 })
  const { items } = await listQuarantine({ actor, input: {} })
  expect(items).toMatchObject([{ source_id: 'broken', raw: '{"Id":"broken"}' }])
})

test('a finding that Security Hub has deleted stays readable, and nothing can be decided on it', async () => {
  const [gone] = (await ask(`filter=${encodeURIComponent('id:~finding/3')}`)).items
  if (!gone) throw new Error('none')
  await index.write(connection =>
    connection.run(`DELETE FROM documents WHERE finding_key = '${gone.key}'`).then(() => undefined),
  )
  await index.write(connection => endClocks(index, connection, { absorbed: [], gone: [gone.key] }))
  const { items, total } = await ask(`filter=${encodeURIComponent('format:""')}`)
  expect([total, items[0]?.sla, items[0]?.record]).toEqual([1, 'gone', 'ARCHIVED'])
  const input = { key: gone.key }
  const finding = await readFinding({ actor, input })
  expect(finding).toMatchObject({ title: gone.title, format: [], resources: [{ id: gone.resource }] })
  expect(findingCan.note(finding)).toEqual({ ok: false, reason: DELETED })
  expect(await readRaw({ actor, input })).toEqual({ documents: [] })
  const signal = AbortSignal.timeout(5_000)
  const history = await readHistory({ actor, input: { ...input, signal } })
  expect(history.unavailable).toBe('Security Hub has deleted this finding, and with it the history.')
})

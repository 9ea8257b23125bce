import { expect, test } from 'vitest'
import { recognizeFindings } from './recognize-findings.ts'

const asff = { SchemaVersion: '2018-10-08', Id: 'a' }
const ocsf = { class_uid: 2003, finding_info: { uid: 'b' } }
const kinds = (text: string) =>
  recognizeFindings(text, 'f').map(found => ('kind' in found ? found.kind : found.reason))

test.each([
  ['one ASFF finding', JSON.stringify(asff, null, 2), ['asff']],
  ['one OCSF finding', JSON.stringify(ocsf), ['ocsf']],
  ['an array of both', JSON.stringify([asff, ocsf]), ['asff', 'ocsf']],
  ['an answer of GetFindings', JSON.stringify({ Findings: [asff, asff] }), ['asff', 'asff']],
  ['a recorded answer', JSON.stringify({ status_code: 200, data: { Findings: [asff] } }), ['asff']],
  [
    'an EventBridge event',
    JSON.stringify({ source: 'aws.securityhub', detail: { findings: [ocsf] } }),
    ['ocsf'],
  ],
  ['NDJSON with a blank line', `${JSON.stringify(asff)}\n\n${JSON.stringify(ocsf)}\n`, ['asff', 'ocsf']],
  ['a byte order mark', `\uFEFF${JSON.stringify(asff)}`, ['asff']],
])('recognizes %s', (_name, text, expected) => {
  expect(kinds(text)).toEqual(expected)
})

test('one broken line of NDJSON refuses that line alone, by its number', () => {
  const found = recognizeFindings(`${JSON.stringify(asff)}\n{"Id":\n${JSON.stringify(asff)}`, 'f')
  expect(found.map(({ where }) => where)).toEqual(['f:1', 'f:2', 'f:3'])
  expect(found[1]).toMatchObject({ reason: expect.stringContaining('is not JSON') })
})

test('an object that is no finding is refused with its place', () => {
  expect(recognizeFindings(JSON.stringify([asff, { hello: 1 }]), 'f')).toMatchObject([
    { kind: 'asff' },
    { where: 'f[1]', reason: expect.stringContaining('neither an ASFF nor an OCSF') },
  ])
})

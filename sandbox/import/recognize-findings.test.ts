import { expect, test } from 'vitest'
import { recognizeFindings } from './recognize-findings.ts'

const asff = { SchemaVersion: '2018-10-08', Id: 'a' }
const ocsf = { class_uid: 2003, finding_info: { uid: 'b' } }
const one = JSON.stringify(asff)
const other = JSON.stringify(ocsf)
const pretty = (value: unknown) => JSON.stringify(value, null, 2)
const event = JSON.stringify({ source: 'aws.securityhub', detail: { findings: [ocsf] } })

/** Yields pieces of this many characters, as a stream could cut the text. */
async function* cut(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function recognized(text: string, size: number): Promise<readonly string[]> {
  const all: string[] = []
  for await (const item of recognizeFindings(cut(text, size), 'f'))
    all.push('kind' in item ? `${item.where} ${item.kind}` : `${item.where}: ${item.reason}`)
  return all
}

async function found(text: string): Promise<readonly string[]> {
  const all = await recognized(text, 7)
  // The result does not depend on where a stream cuts the text.
  expect(await recognized(text, text.length + 1)).toEqual(all)
  return all
}

test.each([
  ['one ASFF finding', pretty(asff), ['f:1:1 asff']],
  ['one OCSF finding', other, ['f:1:1 ocsf']],
  ['an array of both', pretty([asff, ocsf]), ['f:2:3 [0] asff', 'f:6:3 [1] ocsf']],
  [
    'an answer of GetFindings',
    pretty({ Findings: [asff, asff], NextToken: 'x' }),
    ['f:3:5 Findings[0] asff', 'f:7:5 Findings[1] asff'],
  ],
  ['findings in small letters', `{"findings":[${one}]}`, ['f:1:14 findings[0] asff']],
  [
    'a recorded answer',
    JSON.stringify({ status_code: 200, data: { Findings: [asff] } }),
    ['f:1:1 data.Findings[0] asff'],
  ],
  ['an EventBridge event', event, ['f:1:1 detail.findings[0] ocsf']],
  ['NDJSON with a blank line', `${one}\n\n${other}\n`, ['f:1:1 asff', 'f:3:1 ocsf']],
  ['NDJSON of Windows', `${one}\r\n${other}\r\n`, ['f:1:1 asff', 'f:2:1 ocsf']],
  ['objects one after the other', `${one}${other} ${one}`, ['f:1:1 asff', 'f:1:40 ocsf', 'f:1:86 asff']],
  [
    'objects over several lines',
    `${pretty(asff)}\n${pretty(ocsf)}${pretty(asff)}`,
    ['f:1:1 asff', 'f:5:1 ocsf', 'f:10:2 asff'],
  ],
  [
    'events of Firehose without a newline',
    event + event,
    ['f:1:1 detail.findings[0] ocsf', `f:1:${event.length + 1} detail.findings[0] ocsf`],
  ],
  [
    'answers one after the other',
    `{"Findings":[${one}]}{"Findings":[]}[${other}]`,
    ['f:1:14 Findings[0] asff', 'f:1:71 [0] ocsf'],
  ],
  ['a byte order mark between two files', `${one}\n\uFEFF${other}`, ['f:1:1 asff', 'f:2:2 ocsf']],
  [
    'brackets and quotes within a text',
    `{"Id":"}]\\"{","ProductArn":"x"}${one}`,
    ['f:1:1 asff', 'f:1:32 asff'],
  ],
  ['an empty array', '[]', []],
])('recognizes %s', async (_name, text, expected) => {
  expect(await found(text)).toEqual(expected)
})

const bad = (reason: string) => expect.stringMatching(new RegExp(`^f:.*: .*${reason}`))

test.each([
  [
    'NDJSON that stops after a key',
    `${one}\n{"Id":\n${one}`,
    ['f:1:1 asff', bad('not closed'), 'f:3:1 asff'],
  ],
  [
    'NDJSON that stops within a text',
    `${one}\n{"Id":"a\n${one}`,
    ['f:1:1 asff', bad('on its line'), 'f:3:1 asff'],
  ],
  [
    'NDJSON that stops within an array',
    `{"Id":[\n${one}\n${one}`,
    [bad('middle'), 'f:2:1 asff', 'f:3:1 asff'],
  ],
  [
    'NDJSON whose brackets match over two lines',
    `{"Id":x[\n${one}\n]}\n${one}`,
    [bad('is not JSON'), 'f:2:1 asff', bad('closes nothing'), bad('closes nothing'), 'f:4:1 asff'],
  ],
  ['one of three on a line', `${one}{"Id":tru}${one}`, ['f:1:1 asff', bad('is not JSON'), 'f:1:50 asff']],
  [
    'an element of an array',
    `[${one},{"Id":x},${one}]`,
    ['f:1:2 [0] asff', bad('is not JSON'), 'f:1:51 [2] asff'],
  ],
  [
    'an element of an array over several lines',
    `[\n  {\n    "Id": "a",\n    "Types": [\n  },\n  ${one},\n  ${one}\n]`,
    [bad('closes nothing'), 'f:6:3 [1] asff', 'f:7:3 [2] asff'],
  ],
  ['an object over several lines', `{\n  "Id": "a\n}\n${pretty(asff)}`, [bad('on its line'), 'f:4:1 asff']],
  ['a log line before the findings', `INFO: starts\n${one}`, [bad('is not JSON'), 'f:2:1 asff']],
])('a bad document costs only itself: %s', async (_name, text, expected) => {
  expect(await found(text)).toEqual(expected)
})

test.each([
  ['a comma at the end of an array', `[${one},]`, 'f:1:42: has a trailing comma before "\\]"'],
  [
    'a comma at the end of a wrapped array',
    `{"Findings":[${one},\n]}`,
    'f:2:1 Findings: has a trailing comma before "\\]"',
  ],
  ['a comma at the end of an object', `[{"Id":"a, }",}]`, 'f:1:2 \\[0\\]: has a trailing comma before "\\}"'],
  ['a comma after the findings', `{"Findings":[${one}],}`, 'Findings: has a trailing comma before "\\}"'],
  ['a comma in no array', `${one},${one}`, 'f:1:40: is a comma that stands in no array'],
  ['a comma that is missing', `[${one}${one}]`, 'f:1:41 \\[1\\]: is not separated by a comma'],
  ['an array that goes on', `[${one}`, 'f:1:41: ends before its array is closed'],
  ['an object that goes on', `${one}{"Id":"a"`, 'f:1:40: ends in the middle'],
  ['no text at all', ' \n', 'f:2:1: is empty'],
  ['a value that is no object', '[1]', 'f:1:2 \\[0\\]: is not a JSON object'],
  [
    'an object that is no finding',
    JSON.stringify([asff, { hello: 1 }]),
    '\\[1\\]: is neither an ASFF nor an OCSF',
  ],
  [
    'lists in lists',
    JSON.stringify({ detail: JSON.parse('['.repeat(60) + ']'.repeat(60)) }),
    'is not a JSON object',
  ],
])('says what is wrong: %s', async (_name, text, reason) => {
  expect(await found(text)).toContainEqual(expect.stringMatching(reason))
})

test('a file is read as it comes: the first findings are there before the last are written', async () => {
  let written = 0
  async function* endless() {
    yield '{"Findings":['
    for (;;) {
      written += 1
      yield `${one},`
    }
  }
  let read = 0
  for await (const finding of recognizeFindings(endless(), 'f')) {
    expect('kind' in finding).toBe(true)
    read += 1
    if (read === 1000) break
  }
  expect(written).toBeLessThan(1100)
})

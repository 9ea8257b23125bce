import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureDecisions } from './decisions/measure-decisions'
import { reportDecisions } from './decisions/report-decisions'
import { makeIndex } from './index/make-index'
import { measureReads } from './reads/measure-reads'
import { reportReads } from './reads/report-reads'
import { measureSla } from './sla/measure-sla'
import { reportSla } from './sla/report-sla'
import { say, settings } from './support/settings'

const DOCUMENT = 'docs/performance.md'
const { only, write } = parseArgs({
  options: { only: { type: 'string' }, write: { type: 'boolean', default: false } },
}).values
const PARTS = ['reads', 'decisions', 'sla']
if (only !== undefined && !PARTS.includes(only)) {
  console.error(`--only names one of ${PARTS.join(', ')}; it is '${only}'.`)
  process.exit(1)
}

/** Prints a part; `--write` puts it between its marks in the document. */
function tell(mark: string, text: string): void {
  console.log(text)
  if (!write) return
  const place = new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*(<!-- /${mark} -->)`)
  const document = readFileSync(DOCUMENT, 'utf8')
  writeFileSync(
    DOCUMENT,
    document.replace(place, (_, begin, end) => `${begin}\n${text}\n\n${end}`),
  )
}

const made = await makeIndex()
say(`the index holds ${settings.findings} findings`)
const measures = (part: string): boolean => only === undefined || only === part
if (measures('reads')) tell('bench', reportReads(await measureReads(made)))
if (measures('decisions')) tell('bench decisions', reportDecisions(await measureDecisions(made.fingerprint)))
if (measures('sla')) tell('bench sla', reportSla(await measureSla(made.fingerprint)))

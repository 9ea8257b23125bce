// `npm run import -- [--lenient] FILE…` loads findings into the sandbox that runs; `-` reads standard input.
import { readFileSync } from 'node:fs'
import { type Recognized, recognizeFindings } from './recognize-findings.ts'

const BATCH = 500

const endpoint = process.env.AWS_ENDPOINT_URL || `http://127.0.0.1:${process.env.SANDBOX_PORT || '4566'}`
const given = process.argv.slice(2)
const lenient = given.includes('--lenient')
const files = given.filter(argument => argument !== '--lenient')

if (files.length === 0) {
  console.error('Usage: npm run import -- [--lenient] FILE…   (- reads standard input)')
  process.exit(2)
}

let accepted = 0
let refused = 0

function refuse(where: string, reason: string): void {
  refused += 1
  console.error(`refused  ${where}: ${reason}`)
}

async function send(kind: Recognized['kind'], batch: readonly Recognized[]): Promise<void> {
  const answer = await fetch(`${endpoint}/_sandbox/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, lenient, Findings: batch.map(({ document }) => document) }),
  }).catch(() => null)
  if (!answer) {
    console.error(
      `Nothing answers at ${endpoint}. Start the sandbox first (npm start), or set AWS_ENDPOINT_URL.`,
    )
    process.exit(1)
  }
  const report = await answer.json()
  if (!answer.ok) {
    console.error(`The sandbox refused the import: ${report.Message}`)
    process.exit(1)
  }
  accepted += report.accepted
  for (const { index, reason } of report.refused) refuse(batch[index]?.where ?? 'unknown', reason)
}

function read(file: string): string | null {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    refuse(file, `cannot be read: ${error instanceof Error ? error.message : error}`)
    return null
  }
}

for (const file of files) {
  const text = read(file)
  if (text === null) continue
  const found = recognizeFindings(text, file === '-' ? 'standard input' : file)
  for (const one of found) if ('reason' in one) refuse(one.where, one.reason)
  const findings = found.filter(one => 'kind' in one)
  for (const kind of ['asff', 'ocsf'] as const) {
    const ofKind = findings.filter(one => one.kind === kind)
    for (let start = 0; start < ofKind.length; start += BATCH)
      await send(kind, ofKind.slice(start, start + BATCH))
  }
}

console.log(`${accepted} imported, ${refused} refused`)
if (refused > 0 && !lenient) console.log('--lenient takes findings that are merely incomplete.')
process.exitCode = refused > 0 ? 1 : 0

// `npm run import -- [--lenient] FILE…` loads findings into the running sandbox; `-` reads standard input.
import { createReadStream } from 'node:fs'
import { stdin } from 'node:process'
import { decodeText } from './decode-text.ts'
import { type Recognized, recognizeFindings } from './recognize-findings.ts'
import { counted, tally } from './tally.ts'

/** Limits of one request. The sandbox takes 128 MB at once. */
const most = { documents: 500, bytes: 16 * 1024 * 1024, single: 120 * 1024 * 1024 }

const endpoint = process.env.AWS_ENDPOINT_URL || `http://127.0.0.1:${process.env.SANDBOX_PORT || '4566'}`
const given = process.argv.slice(2)
const lenient = given.includes('--lenient')
const files = given.filter(argument => argument !== '--lenient')

if (files.length === 0) {
  console.error('Usage: npm run import -- [--lenient] FILE…   (- reads standard input)')
  process.exit(2)
}

const total = tally()

function refuse(where: string, reason: string): void {
  total.refuse()
  console.error(`refused  ${where}: ${reason}`)
}

type Batch = { readonly kind: Recognized['kind']; readonly places: string[]; readonly documents: string[] }

async function send({ kind, places, documents }: Batch): Promise<void> {
  const answer = await fetch(`${endpoint}/_sandbox/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"kind":"${kind}","lenient":${lenient},"Findings":[${documents.join(',')}]}`,
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
  total.accept(report.accepted, report.findings)
  for (const { index, reason } of report.refused) refuse(places[index] ?? 'unknown', reason)
}

/** Sends findings in the order of the file, as it reads them: a later document of a finding overtakes an earlier one. */
async function load(file: string, name: string): Promise<void> {
  let batch: Batch | undefined
  let size = 0
  const flush = async () => {
    if (batch) await send(batch)
    batch = undefined
    size = 0
  }
  try {
    const bytes = file === '-' ? stdin : createReadStream(file)
    for await (const found of recognizeFindings(decodeText(bytes), name)) {
      if ('reason' in found) {
        refuse(found.where, found.reason)
        continue
      }
      const document = JSON.stringify(found.document)
      if (document.length > most.single) {
        refuse(found.where, 'is larger than 120 MB')
        continue
      }
      if (batch && (batch.kind !== found.kind || size + document.length > most.bytes)) await flush()
      batch ??= { kind: found.kind, places: [], documents: [] }
      batch.places.push(found.where)
      batch.documents.push(document)
      size += document.length
      if (batch.documents.length === most.documents) await flush()
    }
    await flush()
  } catch (error) {
    await flush()
    refuse(name, reasonOf(error))
  }
}

/** Returns the reason of an error: the system names what it could not do, and the decoder what the file is. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'syscall' in error ? `cannot be read: ${error.message}` : error.message
}

for (const file of files) await load(file, file === '-' ? 'standard input' : file)

console.log(counted(total))
if (total.refused > 0 && !lenient) console.log('--lenient takes findings that are merely incomplete.')
process.exitCode = total.refused > 0 ? 1 : 0

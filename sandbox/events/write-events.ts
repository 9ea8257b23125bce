import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { isServed } from '../ocsf/rendering/finding-class.ts'
import type { StoredFinding } from '../store/store.ts'
import type { JsonObject } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'
import { findingVersions } from './finding-versions.ts'
import { importedEvent } from './imported-event.ts'
import { importedV2Event } from './imported-v2-event.ts'

/** Bytes, before compression, after which Firehose begins another file. */
const largestFile = 16 * 1024 * 1024
const mostHeld = 64 * 1024 * 1024
/** Findings between two pauses. In a pause the sandbox answers other requests. */
const atOnce = 100

/**
 * Writes the events of every version of every finding into `folder`, and replaces those that were there. There are
 * compressed files by day, one event a line, as Firehose delivers what EventBridge sends it. Returns the number of
 * events.
 */
export async function writeEvents(context: Context, folder: string): Promise<number> {
  const target = join(folder, 'finding_events')
  const unfinished = `${target}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const files = dailyFiles(unfinished)
  let events = 0
  let findings = 0
  for (const { finding } of context.store.findings.scan(
    ['asff', 'ocsf'],
    {},
    { by: 'rowid', descending: false },
  )) {
    for (const event of eventsOf(context, finding)) {
      files.add(event)
      events += 1
    }
    findings += 1
    if (findings % atOnce === 0) await turn()
  }
  files.close()
  rmSync(target, { recursive: true, force: true })
  renameSync(unfinished, target)
  return events
}

function* eventsOf(context: Context, finding: StoredFinding): Generator<JsonObject> {
  const versions =
    finding.kind === 'asff'
      ? findingVersions(finding.document, context.store.history.list(finding.rowid))
      : [{ at: modifiedOf(finding), imported: true, document: finding.document }]
  const served = isServed(finding)
  const lastImport = versions.findLast(({ imported }) => imported)
  for (const version of versions) {
    const then = { ...context, now: () => version.at }
    if (finding.kind === 'asff') yield importedEvent(then, version.document)
    // The V2 side shows only a provider's versions. What customers set there belongs to the newest version.
    if (!served || !version.imported) continue
    const isLast = version === lastImport
    yield importedV2Event(then, isLast ? finding : { ...finding, document: version.document, v2: null })
  }
}

const modifiedOf = ({ document }: StoredFinding): number =>
  typeof document.time === 'number' ? document.time : 0

/** Collects lines by the day of their event. Writes a file when one day, or all days together, have grown large. */
function dailyFiles(folder: string) {
  const days = new Map<string, { lines: string[]; size: number }>()
  let held = 0
  let files = 0
  const write = (day: string) => {
    const { lines, size } = days.get(day) ?? { lines: [], size: 0 }
    days.delete(day)
    held -= size
    files += 1
    const partition = join(folder, `dt=${day}`)
    mkdirSync(partition, { recursive: true })
    const name = `hubdesk-findings-1-${day}-${String(files).padStart(6, '0')}.json.gz`
    writeFileSync(join(partition, name), gzipSync(`${lines.join('\n')}\n`, { level: 1 }))
  }
  return {
    add(event: JsonObject) {
      const line = JSON.stringify(event)
      const day = String(event.time).slice(0, 10)
      const open = days.get(day) ?? { lines: [], size: 0 }
      days.set(day, open)
      open.lines.push(line)
      open.size += line.length
      held += line.length
      if (open.size >= largestFile) write(day)
      if (held >= mostHeld) for (const each of [...days.keys()]) write(each)
    },
    close() {
      for (const day of [...days.keys()]) write(day)
    },
  }
}

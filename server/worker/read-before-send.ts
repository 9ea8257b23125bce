import type { AwsError } from '@/server/aws/aws-error'
import { isPassing } from '@/server/aws/write-clients'
import type { CustomerFields } from '@/server/domain/finding'
import { accept, fail, isUnsure, wait } from '@/server/domain/item-result'
import { type Entry, type Line, openParts, troubleOf } from './send-lines'

const GONE = { code: 'FindingNotFound', message: 'Security Hub does not have this finding any more.' }
const UNREADABLE = {
  code: 'Unreadable',
  message: 'Security Hub answers this finding in a form that Hubdesk cannot read, so nothing was sent.',
}

export type Read = {
  /** What AWS shows, by the name of the finding. */
  readonly copies: ReadonlyMap<string, CustomerFields>
  readonly trouble: AwsError | null
  /** Nothing may be sent, because it is not known what was. */
  readonly isBlocked: boolean
}

/** Learns what AWS shows of findings that may have been changed already, or whose update builds on a copy. */
export async function readBeforeSend<Identity, Update>(
  line: Line<Identity, Update>,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<Read> {
  const { api } = line
  const copies = new Map<string, CustomerFields>()
  const asked = openParts(line, entries).filter(
    ({ entry }) => isUnsure(entry.result) || line.needsCopy(entry.set),
  )
  if (asked.length === 0) return { copies, trouble: null, isBlocked: false }
  let isWhole = true
  try {
    const identities = asked.map(({ identity }) => identity)
    const { documents, quarantined } = await line.read(identities, signal)
    isWhole = quarantined.length === 0
    for (const document of documents) {
      const name = line.nameOfRead(document)
      if (name !== null) copies.set(name, document.customer)
    }
  } catch (error) {
    const trouble = troubleOf(error, signal)
    // Of what may have been changed nobody can say that it failed: it waits until it can be read.
    const isBlocked =
      trouble === null || isPassing(trouble) || asked.some(({ entry }) => isUnsure(entry.result))
    if (trouble)
      for (const { entry } of asked)
        entry.result = isBlocked
          ? wait(entry.result, api, trouble, isUnsure(entry.result))
          : fail(entry.result, api, trouble)
    return { copies, trouble, isBlocked }
  }
  for (const { entry, name } of asked) {
    const copy = copies.get(name)
    if (copy && line.shows(entry.set, copy)) entry.result = accept(entry.result, api, null)
    else if (!copy && isWhole) entry.result = fail(entry.result, api, GONE)
    else if (!copy && line.needsCopy(entry.set)) entry.result = fail(entry.result, api, UNREADABLE)
  }
  return { copies, trouble: null, isBlocked: false }
}

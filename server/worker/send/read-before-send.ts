import type { AwsError } from '@/server/aws/wire/aws-error'
import { isPassing } from '@/server/aws/wire/write-clients'
import { accept, fail, isUnsure, wait } from '@/server/domain/change/item-result'
import type { CustomerFields } from '@/server/domain/finding/finding'
import { type Channel, type Entry, openParts, troubleOf } from './send-channels'

const GONE = { code: 'FindingNotFound', message: 'Security Hub does not have this finding any more.' }
const UNREADABLE = {
  code: 'Unreadable',
  message: 'Security Hub answers this finding in a form that Hubdesk cannot read, so nothing was sent.',
}

export type Read = {
  /** What AWS shows, by the name of the finding. */
  readonly copies: ReadonlyMap<string, CustomerFields>
  readonly trouble: AwsError | null
  /** True when nothing may be sent, because it is unknown what was sent. */
  readonly isBlocked: boolean
}

/** Reads from AWS findings that may already have been changed, or whose update builds on a copy. */
export async function readBeforeSend<Identity, Update>(
  channel: Channel<Identity, Update>,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<Read> {
  const { api } = channel
  const copies = new Map<string, CustomerFields>()
  const asked = openParts(channel, entries).filter(
    ({ entry }) => isUnsure(entry.result) || channel.needsCopy(entry.set),
  )
  if (asked.length === 0) return { copies, trouble: null, isBlocked: false }
  let isWhole = true
  try {
    const identities = asked.map(({ identity }) => identity)
    const { documents, quarantined } = await channel.read(identities, signal)
    isWhole = quarantined.length === 0
    for (const document of documents) {
      const name = channel.nameOfRead(document)
      if (name !== null) copies.set(name, document.customer)
    }
  } catch (error) {
    const trouble = troubleOf(error, signal)
    // A finding that may have been changed cannot count as failed: it waits until it can be read.
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
    if (copy && channel.shows(entry.set, copy)) entry.result = accept(entry.result, api, null)
    else if (!copy && isWhole) entry.result = fail(entry.result, api, GONE)
    else if (!copy && channel.needsCopy(entry.set)) entry.result = fail(entry.result, api, UNREADABLE)
  }
  return { copies, trouble: null, isBlocked: false }
}

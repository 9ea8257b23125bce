import type { AwsError } from '@/server/aws/wire/aws-error'
import { isPassing, mayHaveReached } from '@/server/aws/wire/write-clients'
import { isConflict } from '@/server/domain/change/classify-unprocessed'
import { applyOutcome, fail, wait } from '@/server/domain/change/item-result'
import { groupCalls, type Outgoing } from '@/server/domain/change/send-item'
import type { CustomerFields } from '@/server/domain/finding/finding'
import { type CallPart, type Channel, type Entry, type Means, openParts, troubleOf } from './send-channels'

const ENDED = { code: 'Stopped', message: 'Hubdesk was stopped before AWS answered.' }

async function makeCall<Identity, Update>(
  channel: Channel<Identity, Update>,
  parts: readonly CallPart<Identity>[],
  update: Update,
  signal: AbortSignal,
): Promise<AwsError | null> {
  const { api } = channel
  try {
    const identities = parts.map(({ identity }) => identity)
    const { outcomes, requestId } = await channel.update(identities, update, signal)
    for (const [at, { entry }] of parts.entries())
      entry.result = applyOutcome(entry.result, api, outcomes[at] ?? { kind: 'unknown' }, requestId)
    return null
  } catch (error) {
    const trouble = troubleOf(error, signal)
    for (const { entry } of parts)
      entry.result =
        trouble === null || isPassing(trouble)
          ? wait(entry.result, api, trouble ?? ENDED, trouble === null || mayHaveReached(trouble))
          : fail(entry.result, api, trouble)
    return trouble
  }
}

/**
 * Makes the calls of one API in sequence, until one meets an error that the next would meet as well. Returns the latest
 * error.
 */
export async function sendCalls<Identity, Update>(
  channel: Channel<Identity, Update>,
  entries: readonly Entry[],
  copies: ReadonlyMap<string, CustomerFields>,
  { signal, mayGoOn }: Means,
): Promise<AwsError | null> {
  const parts = openParts(channel, entries)
  const outgoing = parts.flatMap(({ entry, name }, index): Outgoing<Update>[] => {
    const update = channel.updateOf(entry.set, copies.get(name) ?? null)
    const alone = isConflict(entry.result[channel.api]?.code ?? null)
    return update === null ? [] : [{ index, identity: name, update, alone }]
  })
  let met: AwsError | null = null
  for (const { indexes, update } of groupCalls(outgoing)) {
    if (!mayGoOn()) return met
    const called = indexes.flatMap(index => parts[index] ?? [])
    const trouble = await makeCall(channel, called, update, signal)
    met = trouble ?? met
    if (trouble && isPassing(trouble)) return trouble
  }
  return met
}

import type { AwsError } from '@/server/aws/aws-error'
import { isPassing, mayHaveReached } from '@/server/aws/write-clients'
import { isConflict } from '@/server/domain/classify-unprocessed'
import type { CustomerFields } from '@/server/domain/finding'
import { applyOutcome, fail, wait } from '@/server/domain/item-result'
import { groupCalls, type Outgoing } from '@/server/domain/send-item'
import { type Entry, type Line, type Means, openParts, type Part, troubleOf } from './send-lines'

const ENDED = { code: 'Stopped', message: 'Hubdesk was stopped before AWS answered.' }

async function makeCall<Identity, Update>(
  line: Line<Identity, Update>,
  parts: readonly Part<Identity>[],
  update: Update,
  signal: AbortSignal,
): Promise<AwsError | null> {
  const { api } = line
  try {
    const identities = parts.map(({ identity }) => identity)
    const { outcomes, requestId } = await line.update(identities, update, signal)
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
 * Makes the calls of one API, one after the other, until one meets trouble that the next would meet as well. Answers
 * the latest trouble.
 */
export async function sendCalls<Identity, Update>(
  line: Line<Identity, Update>,
  entries: readonly Entry[],
  copies: ReadonlyMap<string, CustomerFields>,
  { signal, mayGoOn }: Means,
): Promise<AwsError | null> {
  const parts = openParts(line, entries)
  const outgoing = parts.flatMap(({ entry, name }, index): Outgoing<Update>[] => {
    const update = line.updateOf(entry.set, copies.get(name) ?? null)
    const alone = isConflict(entry.result[line.api]?.code ?? null)
    return update === null ? [] : [{ index, identity: name, update, alone }]
  })
  let met: AwsError | null = null
  for (const { indexes, update } of groupCalls(outgoing)) {
    if (!mayGoOn()) return met
    const called = indexes.flatMap(index => parts[index] ?? [])
    const trouble = await makeCall(line, called, update, signal)
    met = trouble ?? met
    if (trouble && isPassing(trouble)) return trouble
  }
  return met
}

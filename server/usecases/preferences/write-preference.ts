import { z } from 'zod'
import { PREFERENCES, type Preference, preferenceKey } from '@/lib/api/preferences'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { writePreference as writeStored } from '@/server/state/people/write-preference'
import { parseInput } from '@/server/usecases/parse-input'
import { personOf } from '@/server/usecases/person-of'

/** Stores what the person chose under a key. */
export async function writePreference({
  actor,
  input,
}: {
  actor: Actor
  input: { key: string; body: unknown }
}): Promise<Preference> {
  authorize(actor, 'preferences:write')
  const key = parseInput(preferenceKey, input.key)
  const { value } = parseInput(z.strictObject({ value: PREFERENCES[key] }), input.body)
  const { state } = await desk()
  await writeStored(state, { personId: personOf(actor), key, value })
  return { key, value }
}

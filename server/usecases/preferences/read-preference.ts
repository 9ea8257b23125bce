import { PREFERENCES, type Preference, preferenceKey } from '@/lib/api/preferences'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { readPreference as readStored } from '@/server/state/people/read-preference'
import { parseInput } from '@/server/usecases/parse-input'
import { personOf } from '@/server/usecases/person-of'

/** Reads what the person chose under a key; null without a choice, or where the stored one is no longer valid. */
export async function readPreference({
  actor,
  input,
}: {
  actor: Actor
  input: { key: string }
}): Promise<Preference> {
  authorize(actor, 'self:read')
  const key = parseInput(preferenceKey, input.key)
  const { state } = await desk()
  const value = PREFERENCES[key].safeParse(await readStored(state, { personId: personOf(actor), key }))
  return { key, value: value.success ? value.data : null }
}

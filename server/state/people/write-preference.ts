import type { Json } from '@/server/domain/people/audit-hash'
import type { State } from '@/server/state/open-state'
import { preferences } from '@/server/state/schema'

type Preference = { readonly personId: string; readonly key: string; readonly value: Json }

/** Stores what a person chose under a key, and replaces an earlier choice. */
export async function writePreference(state: State, { personId, key, value }: Preference): Promise<void> {
  await state.db
    .insert(preferences)
    .values({ personId, key, value })
    .onConflictDoUpdate({ target: [preferences.personId, preferences.key], set: { value } })
}

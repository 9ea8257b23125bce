import type { State } from './open-state'
import { preferences } from './schema'

type Preference = { readonly personId: string; readonly key: string; readonly value: unknown }

/** Keeps what a person chose under a key, over what they chose before. */
export async function writePreference(state: State, { personId, key, value }: Preference): Promise<void> {
  await state.db
    .insert(preferences)
    .values({ personId, key, value })
    .onConflictDoUpdate({ target: [preferences.personId, preferences.key], set: { value } })
}

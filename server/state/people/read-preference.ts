import { and, eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { preferences } from '@/server/state/schema'

/** Reads what a person chose under a key, as stored, or null. */
export async function readPreference(
  state: State,
  preference: { readonly personId: string; readonly key: string },
): Promise<unknown> {
  const [row] = await state.db
    .select({ value: preferences.value })
    .from(preferences)
    .where(and(eq(preferences.personId, preference.personId), eq(preferences.key, preference.key)))
    .limit(1)
  return row?.value ?? null
}

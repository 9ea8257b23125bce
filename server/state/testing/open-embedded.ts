import { cpSync } from 'node:fs'
import { inject } from 'vitest'
import { openState, type State } from '@/server/state/open-state'

/** Puts a migrated, empty embedded database into a folder. */
export const copyTemplate = (folder: string): void =>
  cpSync(inject('stateTemplate'), folder, { recursive: true, errorOnExist: true, force: false })

/** Opens an empty embedded database of a test's own, in a folder that does not exist yet. */
export function openEmbedded(folder: string): Promise<State> {
  copyTemplate(folder)
  return openState({ databaseUrl: null, folder })
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openState } from '@/server/state/open-state'

declare module 'vitest' {
  export interface ProvidedContext {
    stateTemplate: string
  }
}

/** Migrates an embedded database once for all test files, which start from copies: a migration takes seconds. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-template-'))
  const path = join(folder, 'state')
  const state = await openState({ databaseUrl: null, folder: path })
  await state.close()
  project.provide('stateTemplate', path)
  return () => rmSync(folder, { recursive: true, force: true })
}

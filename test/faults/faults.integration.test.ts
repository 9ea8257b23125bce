import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres } from '@/server/state/testing/start-postgres'
import { actionCases } from './cases/actions'
import { killCases } from './cases/kills'
import { killDesk, killWorker } from './kill-rounds'
import { runCase } from './run-case'
import { troublesOf } from './table'
import { World } from './world'

// `npm run test:faults` runs the rest, and many more rounds.
const ROUNDS = { count: 5, seed: 1, say: () => undefined }
const CASES = { embedded: ['F21'], postgres: ['F20', 'F21w', 'F23', 'A1', 'A2', 'A3'] }

describe.each(['embedded', 'postgres'] as const)('a desk on the %s database', kind => {
  if (kind === 'postgres' && !findPostgres()) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-faults-'))
  let world: World

  beforeAll(async () => {
    world = await World.open({ folder: join(folder, kind), isPostgres: kind === 'postgres', findings: 300 })
  })
  afterAll(async () => {
    await world.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each([...killCases, ...actionCases].filter(({ id }) => CASES[kind].includes(id)))(
    '$id, $what: nothing is lost, nothing is doubled',
    async one => {
      expect(troublesOf(await runCase(one, world))).toEqual([])
    },
  )

  test('killed at random instants it loses no decision and sends none twice', async () => {
    const kill = kind === 'embedded' ? killDesk : killWorker
    expect(troublesOf(await kill(world, ROUNDS))).toEqual([])
  }, 120_000)
})

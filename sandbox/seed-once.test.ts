import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { seedOnce } from './seed-once.ts'
import { openStore } from './store/sqlite/open-store.ts'
import type { Store } from './store/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-seed-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const instant = Date.parse('2026-03-01T00:00:00Z')

/** Hashes everything that was seeded. */
function digest({ findings, history, collection }: Store): string {
  const hash = createHash('sha256').update(JSON.stringify(collection('accounts').list()))
  for (const { finding } of findings.scan(['asff', 'ocsf'], {}, { by: 'rowid', descending: false }))
    hash.update(JSON.stringify([finding, history.list(finding.rowid)]))
  return hash.digest('hex')
}

/** Seeds in a process of its own, and kills it as soon as it has committed something. */
async function seedAndKill(): Promise<void> {
  const code = `
    import { openStore } from './sandbox/store/sqlite/open-store.ts'
    import { seedOnce } from './sandbox/seed-once.ts'
    const store = openStore(process.argv[1], Date.now)
    await seedOnce(store, { findings: 2500, seed: 3 }, () => ${instant}, line => console.log(line))`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code, folder])
  const ended = new Promise(resolve => child.once('exit', (_code, signal) => resolve(signal)))
  child.stdout.once('data', () => child.kill('SIGKILL'))
  expect(await ended).toBe('SIGKILL')
}

test('after kill -9 seeding continues, and ends with the same store', async () => {
  await seedAndKill()
  const resumed = openStore(folder, Date.now)
  const begun = resumed.findings.count()
  expect(begun).toBeGreaterThan(0)
  expect(begun).toBeLessThan(2500)
  // A day later and with other settings, the seed continues with the first settings.
  await seedOnce(
    resumed,
    { findings: 50, seed: 4 },
    () => instant + 86_400_000,
    () => {},
  )
  const whole = openStore(':memory:', Date.now)
  await seedOnce(
    whole,
    { findings: 2500, seed: 3 },
    () => instant,
    () => {},
  )
  expect(resumed.findings.count()).toBe(2500)
  expect(digest(resumed)).toBe(digest(whole))
  resumed.close()
}, 30_000)

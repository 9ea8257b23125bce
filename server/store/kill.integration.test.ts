import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { readCheckpoints } from '@/server/store/merge/read-checkpoints'
import { number } from '@/server/store/sql/values'
import { makeFolder, openMade } from './fixtures'

const PAGE = 50
const folder = makeFolder()
afterAll(folder.remove)

const RESOLVE = new URL('../../scripts/steps/resolve-typescript.mjs', import.meta.url).href

/** Starts the writer, kills it without warning after some pages, and returns the last page that it reported. */
async function writeAndKill(pages: number): Promise<number> {
  const script = fileURLToPath(new URL('./write-until-killed.mjs', import.meta.url))
  const child = spawn(process.execPath, ['--import', RESOLVE, script, folder.path, String(PAGE)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let told = 0
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    told = Number(line)
    seen += 1
    if (seen === pages) child.kill('SIGKILL')
  }
  await exited
  return told
}

test('a killed writer loses no page that it reported, and leaves no half page in the index or the ledger', async () => {
  for (const pages of [3, 1, 8, 5]) {
    const told = await writeAndKill(pages)
    const index = await openMade(folder.path)
    const [checkpoint] = await readCheckpoints(index)
    const written = checkpoint?.pages ?? 0
    expect(told).toBeGreaterThanOrEqual(pages)
    expect(written).toBeGreaterThanOrEqual(told)
    for (const table of ['findings', 'documents', 'resources', 'clocks', 'ledger.clock_events']) {
      const [row] = await index.query(`SELECT count(*) AS count FROM ${table}`)
      expect([table, row && number(row, 'count')]).toEqual([table, written * PAGE])
    }
    await index.close()
  }
})

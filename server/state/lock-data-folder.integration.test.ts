import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataFolderInUse, lockDataFolder } from './lock-data-folder'

const folder = () => mkdtempSync(join(tmpdir(), 'hubdesk-lock-'))

/** A process that takes the lock, keeps nothing that refers to it, collects garbage, and waits to be killed. */
async function holdElsewhere(path: string) {
  const code = `
    const { lockDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lock-data-folder.ts'))})
    lockDataFolder(${JSON.stringify(path)})
    for (let round = 0; round < 3; round += 1) { globalThis.gc(); await new Promise(setImmediate) }
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('a second process is refused with a sentence that names the first', async () => {
  const path = folder()
  const child = await holdElsewhere(path)
  try {
    expect(() => lockDataFolder(path)).toThrow(DataFolderInUse)
    expect(() => lockDataFolder(path)).toThrow(`Another Hubdesk (process ${child.pid}) uses ${path}.`)
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

test('the lock of a process that was killed outright is free at once', async () => {
  const path = folder()
  const child = await holdElsewhere(path)
  child.kill('SIGKILL')
  await once(child, 'exit')
  lockDataFolder(path)()
})

test('one process holds it once, and another time after releasing it', () => {
  const path = folder()
  const release = lockDataFolder(path)
  expect(() => lockDataFolder(path)).toThrow(DataFolderInUse)
  release()
  lockDataFolder(path)()
})

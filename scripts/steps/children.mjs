import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { root } from './root.mjs'

const children = []
let stopping = false

/**
 * Starts a long-running child in a process group of its own, so that Ctrl-C ends the children from here, in order. Each
 * line of its output goes to `onLine`. When it ends by itself, everything else is stopped.
 */
export function startChild(name, args, { env, onLine }) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  const entry = { name, child, ended: new Promise(resolve => child.once('exit', resolve)) }
  children.push(entry)
  child.once('exit', code => {
    if (stopping) return
    console.error(`${name} ended by itself (exit code ${code}).`)
    void stopAll(1)
  })
  return entry
}

/** Ends the children, the last started first, and then this process. A child that runs on is killed after 10 s. */
export async function stopAll(code) {
  if (stopping) return
  stopping = true
  for (const { child, ended } of children.toReversed()) {
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(force)
  }
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll(0))

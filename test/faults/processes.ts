import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const ROOT = join(import.meta.dirname, '../..')
export const RESOLVE = join(ROOT, 'scripts/steps/resolve-typescript.mjs')

/** A process under test. Its output goes to a file. */
export type Running = {
  readonly pid: number
  readonly child: ChildProcess
  /** Returns the first line of its standard output that matches `test`. Rejects when the process ends before. */
  line(test: RegExp): Promise<string>
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>
}

const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

export function startProcess(
  args: readonly string[],
  { env, log }: { readonly env: Readonly<Record<string, string>>; readonly log: string },
): Running {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...env },
  })
  const { pid } = child
  if (pid === undefined) throw new Error('The process could not be started')
  alive.add(child)
  const ended = once(child, 'exit').then(() => {
    alive.delete(child)
  })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const heard = () => {
    for (const wake of waiting) wake()
  }
  createInterface({ input: child.stdout }).on('line', line => {
    lines.push(line)
    appendFileSync(log, `${line}\n`)
    heard()
  })
  child.stderr.on('data', chunk => appendFileSync(log, chunk))
  void ended.then(heard)
  return {
    pid,
    child,
    async line(test) {
      for (;;) {
        const found = lines.find(line => test.test(line))
        if (found !== undefined) return found
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`The process ended early; ${log} says why`)
        await new Promise<void>(resolve => {
          const wake = () => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
    },
    async end(signal) {
      child.kill(signal)
      await ended
    },
  }
}

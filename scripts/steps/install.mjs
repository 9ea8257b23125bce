import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const windows = process.platform === 'win32'
const stamp = join(root, 'node_modules', '.installed-lock')
const pinned = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

const installed = () => existsSync(pinned) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()

/** Installs the packages of the lock, once for each lock. When npm fails, it prints its error and this process ends. */
export function install() {
  if (installed()) return
  console.log('Installing dependencies (once) …')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  if (npm.status !== 0) process.exit(npm.status ?? 1)
  writeFileSync(stamp, lockHash())
}

/**
 * Continues on the Node that the project pins, because the machine's own may be older. It returns only on that Node.
 * Elsewhere it runs the same script there, forwards signals, and ends with its exit code.
 */
export async function continueOnPinnedNode() {
  if (process.execPath === pinned || process.env.HUBDESK_PINNED_NODE === '1') return
  const { spawn } = await import('node:child_process')
  const child = spawn(pinned, process.argv.slice(1), {
    stdio: 'inherit',
    env: {
      ...process.env,
      HUBDESK_PINNED_NODE: '1',
      PATH: `${join(root, 'node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH}`,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  await new Promise(() => {
    child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
  })
}

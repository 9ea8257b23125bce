import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const SOURCES = [
  'app',
  'components',
  'lib',
  'server',
  'public',
  'package-lock.json',
  'next.config.js',
  'proxy.ts',
  'instrumentation.ts',
  'postcss.config.mjs',
]

function newest(path) {
  const info = statSync(path, { throwIfNoEntry: false })
  if (!info) return 0
  if (!info.isDirectory()) return info.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), info.mtimeMs)
}

/** Builds the desk when a source is newer than the last complete build. Returns the exit code of the build. */
export function build() {
  const built = newest(join(root, '.next', 'BUILD_ID'))
  if (built > 0 && SOURCES.every(source => newest(join(root, source)) <= built)) return 0
  console.log('Building the desk …')
  const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (next.status !== 0) console.error(next.stdout + next.stderr)
  return next.status ?? 1
}

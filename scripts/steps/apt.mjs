import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { root } from './root.mjs'

const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0

/** Installs Debian packages. Returns false on another system, without the rights, and when it fails. */
export function aptInstall(...packages) {
  if (!existsSync('/usr/bin/apt-get')) return false
  const apt = args =>
    process.getuid?.() === 0 ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args])
  return apt(['update', '-qq']) && apt(['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

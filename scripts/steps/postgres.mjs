import { globSync } from 'node:fs'
import { aptInstall } from './apt.mjs'

const present = () =>
  globSync([
    '/usr/lib/postgresql/*/bin/postgres',
    '/opt/homebrew/opt/postgresql*/bin/postgres',
    '/usr/pgsql-*/bin/postgres',
  ]).length > 0

/** Installs Debian's PostgreSQL for the tests of state when the system has none. Without one these tests are skipped. */
export function postgres() {
  if (present()) return
  console.log('No PostgreSQL found: installing one (once) …')
  if (aptInstall('postgresql') && present()) return
  console.warn('No PostgreSQL could be installed: the tests that need one are skipped.')
}

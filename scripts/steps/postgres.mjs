import { globSync } from 'node:fs'
import { aptInstall } from './apt.mjs'

const present = () =>
  globSync([
    '/usr/lib/postgresql/*/bin/postgres',
    '/opt/homebrew/opt/postgresql*/bin/postgres',
    '/usr/pgsql-*/bin/postgres',
  ]).length > 0

/** Sees to a PostgreSQL for the tests of state: what the system has, else Debian's package. Without one they are skipped. */
export function postgres() {
  if (present()) return
  console.log('No PostgreSQL found: installing one (once) …')
  if (aptInstall('postgresql') && present()) return
  console.warn('No PostgreSQL could be installed: the tests that need one are skipped.')
}

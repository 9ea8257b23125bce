import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCHEMA, SCHEMA_VERSION } from '@/server/store/index/schema.sql'

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => join(folder, name))

/** Hashes everything that decides which rows the index holds. An index with the same fingerprint is used again. */
export function fingerprint(): string {
  const hash = createHash('sha256').update(`${SCHEMA_VERSION}${SCHEMA}`)
  for (const path of [...sources('sandbox/seed'), ...sources('bench/index'), 'server/store/rows/to-row.ts']) {
    hash.update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 16)
}

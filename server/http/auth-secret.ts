import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/server/env'

let cached: string | undefined

function readOrMake(folder: string): string {
  const file = join(folder, 'auth-secret')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8')
}

/**
 * What session cookies are encrypted with: NEXTAUTH_SECRET, or for a desk with embedded state one that is made
 * once and kept in its data folder. With DATABASE_URL several desks share it, so there the variable is required.
 */
export function authSecret(): string {
  cached ??= env().authSecret ?? readOrMake(env().dataDir)
  return cached
}

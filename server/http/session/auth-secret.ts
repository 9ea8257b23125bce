import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/server/env'
import { log } from '@/server/log'

let cached: string | undefined

/** Characters of a secret of 32 bytes, as base64url. */
const LEAST = 43

function readOrMake(folder: string): string {
  const file = join(folder, 'auth-secret')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (kept.length >= LEAST) return kept
  if (existsSync(file))
    log.warn('auth-secret was empty or cut short: the desk made a new one, and everyone must sign in again')
  const secret = randomBytes(32).toString('base64url')
  // All or nothing: on a full disk the old file stays.
  writeFileSync(`${file}.partial`, secret, { mode: 0o600 })
  renameSync(`${file}.partial`, file)
  return secret
}

/**
 * Returns the secret that encrypts session cookies: NEXTAUTH_SECRET. With embedded state it is otherwise created once
 * and stored in the data folder. With DATABASE_URL several desks share it, so the variable is required.
 */
export function authSecret(): string {
  cached ??= env().authSecret ?? readOrMake(env().dataDir)
  return cached
}

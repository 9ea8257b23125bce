// biome-ignore lint/style/noRestrictedImports: hashing is pure; it reads nothing and keeps nothing.
import { hash } from 'node:crypto'
import type { Role } from '@/lib/api/roles'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** One row of the audit log as its hash covers it: every column except the two hashes. */
export type AuditRecord = {
  readonly seq: number
  readonly at: Date
  readonly actorKind: 'person' | 'token' | 'system'
  readonly actorId: string
  readonly actorName: string
  /** A text, because a row keeps its role even if that role no longer exists. */
  readonly role: Role | (string & {}) | null
  readonly action: string
  readonly target: Json
  readonly before: Json
  readonly after: Json
  readonly decision: 'allow' | 'deny'
  readonly reason: string | null
  readonly requestId: string
  readonly awsRequestIds: string[] | null
}

/**
 * One row, by its position and hash. The newest is the head of the log. A copy of it elsewhere fixes all earlier rows.
 */
export type AuditHead = { readonly seq: number; readonly hash: string }

/** Parses `seq:hash`; null if it does not match. */
export function parseAuditHead(text: string): AuditHead | null {
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  return seq && hash ? { seq: Number(seq), hash } : null
}

/** Stands for the hash before the first row. */
export const NO_HASH = '0'.repeat(64)

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Writes JSON without spaces, with object keys in the order of their UTF-16 units (as RFC 8785 sorts). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

function storableMember(value: Json): Json {
  if (typeof value === 'string') return storableText(value)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(storableMember)
  const entries = Object.entries(value).map(([key, member]) => [storableText(key), storableMember(member)])
  return Object.fromEntries(entries)
}

/**
 * Converts a value to what PostgreSQL can store. NUL and lone surrogates become U+FFFD, since neither `text` nor
 * `jsonb` takes them. What JSON leaves out is removed. The hash covers the stored value, so that it verifies.
 */
export function storable<Value extends Json>(value: Value): Value
export function storable(value: Json): Json {
  return storableMember(JSON.parse(JSON.stringify(value)))
}

/**
 * Returns the SHA-256, in hexadecimal, of the hash before and the row's canonical JSON. Instants are ISO 8601 with
 * milliseconds.
 */
export function auditHash(prevHash: string, record: AuditRecord): string {
  const { at, ...others } = record
  const covered = canonicalJson({ ...others, at: at.toISOString() })
  return hash('sha256', prevHash + covered)
}

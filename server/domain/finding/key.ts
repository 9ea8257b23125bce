// biome-ignore lint/style/noRestrictedImports: hashing is pure; it reads nothing and keeps nothing.
import { hash } from 'node:crypto'
import type { FindingDocument } from './finding'

/**
 * Returns the first 12 characters (72 bits) of the base64url SHA-256 of a document's identity: stable, and safe in
 * URLs.
 */
export function documentKey(identity: FindingDocument['identity']): string {
  const parts = 'uid' in identity ? ['ocsf', identity.uid] : ['asff', identity.productArn, identity.id]
  return hash('sha256', parts.join('\0'), 'base64url').slice(0, 12)
}

/** Returns the first 64 bits of the SHA-256 of a text, to see whether it changed. */
export const contentHash = (text: string): bigint => hash('sha256', text, 'buffer').readBigUInt64LE(0)

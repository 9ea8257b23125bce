import type { Json } from '@/server/domain/people/audit-hash'

function isJson(value: unknown): value is Json {
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value)) return true
  return typeof value === 'object' && value !== null && Object.values(value).every(isJson)
}

/**
 * Any JSON, as the audit log and the preferences keep it. It is returned as it is, not copied: the hash of an audit row
 * covers each member, also one with the name `__proto__`, which zod drops.
 */
export const anyJson = {
  parse(value: unknown): Json {
    if (isJson(value)) return value
    throw new TypeError('A stored value is no JSON')
  },
}

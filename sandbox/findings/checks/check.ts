import { parseInstant } from '../../values/instant.ts'
import { isObject } from '../../values/json.ts'

/**
 * Why Security Hub refuses a finding. `missing`: the value is absent or empty, so it may be filled. `invalid`: the
 * value is wrong.
 */
export type Reason = { readonly path: string; readonly kind: 'missing' | 'invalid'; readonly text: string }

/** Checks a value and returns what is wrong with it. `path` begins at the finding's top, without `data.`. */
export type Check = (value: unknown, path: string) => readonly Reason[]

/** Checks members by name; a name that ends in `!` is required. Other members pass, as in the API. */
export function object(members: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(members).map(
    ([name, check]) => [name.replace('!', ''), name.endsWith('!'), check] as const,
  )
  return (value, path) => {
    if (!isObject(value)) return refused(value, path, 'should be object')
    return checks.flatMap(([name, required, check]) => {
      const member = value[name]
      const at = path === '' ? name : `${path}.${name}`
      if (member !== undefined && member !== null) return check(member, at)
      if (!required) return []
      const text = `data${path && `.${path}`} should have required property '${name}'`
      return [{ path: at, kind: 'missing', text } as const]
    })
  }
}

export function list(check: Check, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return refused(value, path, 'should be array')
    if (value.length < min) return refused(value, path, `should NOT have fewer than ${min} items`)
    if (value.length > max) return refused(value, path, `should NOT have more than ${max} items`)
    return value.flatMap((item, index) => check(item, `${path}[${index}]`))
  }
}

export function text(max: number): Check {
  return (value, path) => {
    if (typeof value !== 'string') return refused(value, path, 'should be string')
    if (value.trim() === '') return refused(value, path, 'should NOT be shorter than 1 characters')
    return atMost(max)(value, path)
  }
}

/** Checks the length of a text. Another check refuses values that are no text. */
export function atMost(max: number): Check {
  return (value, path) =>
    typeof value === 'string' && value.length > max
      ? refused(value, path, `should NOT be longer than ${max} characters`)
      : []
}

export function matching(pattern: RegExp): Check {
  return (value, path) =>
    typeof value === 'string' && !saysNothing(value) && pattern.test(value)
      ? []
      : refused(value, path, `should match pattern "${pattern.source.replaceAll('\\/', '/')}"`)
}

export function oneOf(...allowed: readonly string[]): Check {
  return (value, path) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : refused(value, path, `should be equal to one of the allowed values (${allowed.join(', ')})`)
}

export const percent: Check = (value, path) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100
    ? []
    : refused(value, path, 'should be integer from 0 to 100')

export const number: Check = (value, path) =>
  typeof value === 'number' ? [] : refused(value, path, 'should be number')

export const timestamp: Check = (value, path) =>
  typeof value === 'string' && parseInstant(value) !== undefined
    ? []
    : refused(value, path, 'should match format "date-time"')

type Pairs = {
  readonly min?: number
  readonly max: number
  /** Characters. */
  readonly key: number
  readonly value: number
  /** Pairs whose names begin with this text belong to Security Hub. No limit counts them. */
  readonly own?: string
}

export function pairs({ min = 0, max, key, value: longest, own }: Pairs): Check {
  return (value, path) => {
    if (!isObject(value)) return refused(value, path, 'should be object')
    const entries = Object.entries(value).filter(([name]) => own === undefined || !name.startsWith(own))
    if (entries.length < min) return refused(value, path, `should NOT have fewer than ${min} properties`)
    if (entries.length > max) return refused(value, path, `should NOT have more than ${max} properties`)
    return entries.flatMap(([name, item]) => {
      const at = `${path}.${name}`
      if (name.length > key) return refused(item, at, `name should NOT be longer than ${key} characters`)
      return typeof item === 'string' ? atMost(longest)(item, at) : refused(item, at, 'should be string')
    })
  }
}

export function all(...checks: readonly Check[]): Check {
  return (value, path) => checks.flatMap(check => check(value, path))
}

/** Builds the reason against one value, in AWS's words. */
export function refused(value: unknown, path: string, problem: string): readonly Reason[] {
  const kind = saysNothing(value) ? 'missing' : 'invalid'
  return [{ path, kind, text: `data${path && `.${path}`} ${problem}` }]
}

/** True when a value is absent or empty: null, a blank text, an empty list or object. */
export function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.keys(value).length === 0
}

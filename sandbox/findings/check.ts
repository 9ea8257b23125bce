import { isObject } from '../ocsf/json.ts'
import { parseInstant } from './instant.ts'

/** Why Security Hub refuses a finding: `missing` could be filled in by somebody who knows, `invalid` is wrong. */
export type Reason = { readonly path: string; readonly kind: 'missing' | 'invalid'; readonly text: string }

/** Looks at a value and tells what is wrong with it. `path` is the one from the finding's top, without `data.`. */
export type Check = (value: unknown, path: string) => readonly Reason[]

/** Members by name; a name that ends in `!` is required. Other members are let through, as the API lets them. */
export function object(members: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(members).map(
    ([name, check]) => [name.replace('!', ''), name.endsWith('!'), check] as const,
  )
  return (value, path) => {
    if (!isObject(value)) return invalid(path, 'should be object')
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
    if (!Array.isArray(value)) return invalid(path, 'should be array')
    if (value.length < min) {
      return [{ path, kind: 'missing', text: `data.${path} should NOT have fewer than ${min} items` }]
    }
    if (value.length > max) return invalid(path, `should NOT have more than ${max} items`)
    return value.flatMap((item, index) => check(item, `${path}[${index}]`))
  }
}

export function text(max: number): Check {
  return (value, path) => {
    if (typeof value !== 'string') return invalid(path, 'should be string')
    if (value.trim() === '') return invalid(path, 'should NOT be shorter than 1 characters')
    return value.length > max ? invalid(path, `should NOT be longer than ${max} characters`) : []
  }
}

export function matching(pattern: RegExp): Check {
  return (value, path) =>
    typeof value === 'string' && pattern.test(value)
      ? []
      : invalid(path, `should match pattern "${pattern.source}"`)
}

export function oneOf(...allowed: readonly string[]): Check {
  return (value, path) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : invalid(path, `should be equal to one of the allowed values (${allowed.join(', ')})`)
}

export const percent: Check = (value, path) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100
    ? []
    : invalid(path, 'should be integer from 0 to 100')

export const timestamp: Check = (value, path) =>
  typeof value === 'string' && parseInstant(value) !== undefined
    ? []
    : invalid(path, 'should match format "date-time"')

export function pairs(most: number, key: number, longest: number): Check {
  return (value, path) => {
    if (!isObject(value)) return invalid(path, 'should be object')
    const entries = Object.entries(value)
    if (entries.length > most) return invalid(path, `should NOT have more than ${most} properties`)
    return entries.flatMap(([name, item]) => {
      if (name.length > key)
        return invalid(`${path}.${name}`, `name should NOT be longer than ${key} characters`)
      if (typeof item !== 'string') return invalid(`${path}.${name}`, 'should be string')
      return item.length > longest
        ? invalid(`${path}.${name}`, `should NOT be longer than ${longest} characters`)
        : []
    })
  }
}

export function all(...checks: readonly Check[]): Check {
  return (value, path) => checks.flatMap(check => check(value, path))
}

export function invalid(path: string, problem: string): readonly Reason[] {
  return [{ path, kind: 'invalid', text: `data${path && `.${path}`} ${problem}` }]
}

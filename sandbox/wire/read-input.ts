import { invalidInput } from '../errors/refuse.ts'
import type { Input } from './operation.ts'

/** Reads a required text. */
export function requiredText(input: Input, name: string, max = Number.POSITIVE_INFINITY): string {
  const text = optionalText(input, name, max)
  if (text === undefined) throw invalidInput(`${name} is required`)
  return text
}

export function optionalText(input: Input, name: string, max = Number.POSITIVE_INFINITY): string | undefined {
  const value = input[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || value.trim() === '') throw invalidInput(`${name} must not be blank`)
  if (value.length > max) throw invalidInput(`${name} must have at most ${max} characters`)
  return value
}

/** Reads a list of texts; undefined when it is absent. One value in a query string is a list of one. */
export function optionalTexts(input: Input, name: string): readonly string[] | undefined {
  const value = input[name]
  if (value === undefined || value === null) return undefined
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map(item => {
    if (typeof item !== 'string' || item.trim() === '')
      throw invalidInput(`${name} must be a list of strings`)
    return item
  })
}

/** Reads a boolean; a query string carries it as text. */
export function optionalBoolean(input: Input, name: string, fallback: boolean): boolean {
  const value = input[name]
  if (value === undefined || value === null) return fallback
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw invalidInput(`${name} must be true or false`)
}

import { AwsError } from '../errors/aws-error.ts'
import type { JsonObject } from '../values/json.ts'
import { isObject } from '../values/json.ts'

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', 400, message)
}

export function requireObject(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw validationError(`${path} must be a structure`)
  return value
}

/** Reads an optional list of at most `max` structures. */
export function requireObjects(value: unknown, path: string, max: number): readonly JsonObject[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw validationError(`${path} must be a list`)
  if (value.length > max) {
    throw validationError(
      `${path} has ${value.length} members; member must have length less than or equal to ${max}`,
    )
  }
  return value.map((item, at) => requireObject(item, `${path}[${at}]`))
}

export function requireOneOf<const T extends string>(value: unknown, allowed: readonly T[], path: string): T {
  const found = allowed.find(candidate => candidate === value)
  if (found === undefined) {
    throw validationError(
      `Value '${String(value)}' at '${path}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
    )
  }
  return found
}

export function requireText(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw validationError(`${path} must not be blank`)
  return value
}

/** Reads a whole number within bounds, or the default when it is absent. */
export function integerWithin(
  value: unknown,
  path: string,
  { min, max, fallback }: { readonly min: number; readonly max: number; readonly fallback: number },
  invalid: (message: string) => AwsError = validationError,
): number {
  if (value === undefined || value === null) return fallback
  // The query string carries text.
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
    throw invalid(`${path} must be a number between ${min} and ${max}`)
  }
  return number
}

import { customType } from 'drizzle-orm/pg-core'

/** What parses a stored value: any zod schema, of zod or zod/mini. */
type Schema<T> = { readonly parse: (value: unknown) => T }

/**
 * Defines a `jsonb` column whose values are parsed by `schema` on each read. A stored value of another shape is an
 * error that names the field, so it never travels further.
 */
export const storedJson = <T>(name: string, schema: Schema<T>) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: value => JSON.stringify(value),
    fromDriver: value => schema.parse(value),
  })(name)

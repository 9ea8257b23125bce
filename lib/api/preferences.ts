import * as z from 'zod/mini'

/** The settings that Hubdesk stores for a person, by key. */
export const PREFERENCES = {
  columns: z.strictObject({
    /** Shown columns, in order. */
    order: z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.maxLength(60)),
    /** Width by column, in CSS pixels. */
    widths: z.record(z.string().check(z.maxLength(60)), z.int().check(z.gte(32), z.lte(2000))),
  }),
  density: z.enum(['dense', 'compact', 'comfortable']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether single keys are shortcuts. */
  shortcuts: z.enum(['on', 'off']),
} as const

export const preferenceKey = z.enum(['columns', 'density', 'theme', 'shortcuts'])

/** `value` is null until the person has chosen. */
export const preference = z.object({
  key: preferenceKey,
  value: z.nullable(z.union(Object.values(PREFERENCES))),
})
export type Preference = z.infer<typeof preference>

export const preferenceValue = z.strictObject({ value: z.union(Object.values(PREFERENCES)) })

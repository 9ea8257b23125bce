import * as z from 'zod'

/** What Hubdesk keeps for a person, by key. */
export const PREFERENCES = {
  columns: z.strictObject({
    /** Shown columns, in order. */
    order: z.array(z.string().min(1).max(60)).max(60),
    /** Width by column, in CSS pixels. */
    widths: z.record(z.string().max(60), z.int().min(32).max(2000)),
  }),
  density: z.enum(['compact', 'comfortable']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether single keys act. */
  shortcuts: z.enum(['on', 'off']),
} as const

export type PreferenceKey = keyof typeof PREFERENCES

export const preferenceKey = z.enum(['columns', 'density', 'theme', 'shortcuts'])

/** `value` is null until the person has chosen. */
export const preference = z.object({
  key: preferenceKey,
  value: z.union(Object.values(PREFERENCES)).nullable(),
})
export type Preference = z.infer<typeof preference>

export const preferenceValue = z.strictObject({ value: z.union(Object.values(PREFERENCES)) })

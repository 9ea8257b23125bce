import * as z from 'zod/mini'

/** Every check, in the order in which people read them. */
export const CHECKS = [
  'settings',
  'credentials',
  'services',
  'home',
  'administrator',
  'rights',
  'queue',
  'sign_in',
  'database',
  'disk',
] as const

/**
 * `ok`: nothing to do. `note`: the desk works, with less than it could have. `act`: something must be done. `unknown`:
 * it could not be checked, and another line says why.
 */
const check = z.object({
  id: z.enum(CHECKS),
  name: z.string(),
  state: z.enum(['ok', 'note', 'act', 'unknown']),
  /** What was found, as a sentence. */
  found: z.string(),
  /** What to do; null when there is nothing to do. */
  advice: z.nullable(z.string()),
})
export type Check = z.infer<typeof check>

/** One right that the desk uses. `proof` says how it is known: by a call, or by IAM's own simulation. */
const right = z.object({
  action: z.string(),
  purpose: z.string(),
  state: z.enum(['allowed', 'denied', 'unproven']),
  proof: z.nullable(z.enum(['called', 'simulated'])),
})
export type Right = z.infer<typeof right>

/** What the doctor found. Nothing in it is a secret. */
export const doctorReport = z.object({
  /** True when nothing must be done before the desk can work. */
  usable: z.boolean(),
  checks: z.array(check),
  rights: z.array(right),
  /** The smallest IAM policy that adds the denied rights, as JSON; null when none is denied. */
  policy: z.nullable(z.string()),
})
export type DoctorReport = z.infer<typeof doctorReport>

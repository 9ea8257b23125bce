import * as z from 'zod/mini'
import { createStore, useStore } from '@/components/ui/store/create-store'
import { slaPolicy } from '@/lib/api/sla/sla-policy'
import { OUTCOMES } from '@/lib/finding/clock-words'
import { SEVERITIES } from '@/lib/finding/severity'
import { ALLOWANCE_KINDS, type Draft } from './draft'

const KEY = 'hubdesk.sla-policy-edit'

const days = z.record(z.enum(SEVERITIES), z.string())
const draft: z.ZodMiniType<Draft> = z.object({
  days,
  at_risk_hours: z.string(),
  grace_hours: z.string(),
  reopen_days: z.string(),
  escalate_days: z.string(),
  time: z.object({
    zone: z.string(),
    business: z.boolean(),
    workdays: z.array(z.int()),
    holidays: z.array(z.object({ date: z.string(), name: z.string() })),
  }),
  from_fix: z.boolean(),
  counted_ends: z.array(z.enum(OUTCOMES)),
  samples: z.boolean(),
  rules: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      filter: z.string(),
      kind: z.enum(ALLOWANCE_KINDS),
      factor: z.string(),
      hours: z.string(),
      days,
    }),
  ),
})

/** Unsaved edits: the version that they began with, its policy, and the edited policy. */
const edit = z.object({ version: z.int(), base: slaPolicy, draft, reason: z.string() })
export type Edit = z.infer<typeof edit>

/** Reads the edit that this tab kept. Drops one from an older Hubdesk that this one cannot read. */
function readKept(): Edit | null {
  try {
    const read = edit.safeParse(JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null'))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

const kept = createStore<Edit | null>(null, readKept)

export const keptEdit = (): Edit | null => kept.get()

/** Keeps edits in this tab, so that they survive a reload and a visit to another page. */
export function keepEdit(next: Edit): void {
  kept.set(next)
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // Without storage, edits last as long as the page.
  }
}

export function dropEdit(): void {
  kept.set(null)
  try {
    window.sessionStorage.removeItem(KEY)
  } catch {
    // Without storage, nothing was kept.
  }
}

export const useKeptEdit = (): Edit | null => useStore(kept)

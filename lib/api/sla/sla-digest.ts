import * as z from 'zod/mini'
import { histories } from '@/lib/api/status'
import { SLA_SEVERITIES } from '@/lib/finding/severity'

const instant = z.iso.datetime()
const groupName = (longest: number) => z.optional(z.string().check(z.maxLength(longest)))

/**
 * Maximum characters of an owner. Anyone who writes to AWS names owners: this is the limit of a user-defined field
 * there.
 */
const LONGEST_OWNER = 1024

/**
 * Query of `/sla/digest`. `week` defaults to the last complete one. An empty team or owner stands for none. With both,
 * only findings of both count.
 */
export const slaDigestQuery = z.strictObject({
  week: z.optional(z.string().check(z.regex(/^\d{4}-W\d{2}$/, { error: 'Write a week as 2026-W47' }))),
  team: groupName(200),
  owner: groupName(LONGEST_OWNER),
  format: z._default(z.enum(['json', 'html']), 'json'),
})

/** A number with the filter that lists as many findings, and the link to that list. */
const counted = z.object({ count: z.int(), filter: z.string(), url: z.string() })
export type CountedLink = z.infer<typeof counted>

const item = z.object({
  key: z.string(),
  title: z.string(),
  severity: z.enum(SLA_SEVERITIES),
  owner: z.nullable(z.string()),
  account: z.string(),
  due: z.nullable(instant),
  url: z.string(),
})
export type DigestItem = z.infer<typeof item>

/** Breached findings of a group at the end of the week before and of this one; `filter` lists the latter. */
const move = z.extend(counted, { value: z.string(), label: z.nullable(z.string()), before: z.int() })
export type DigestMove = z.infer<typeof move>

/**
 * The changes of a week, for a team, an owner or all. `breached_now` are breached at its end. `newly_breached` are
 * those of them that were not breached at its beginning. They come worst first, by the severity and due date of then.
 * `due_coming_week` are on track or at risk now and due from today (`first`) to six days later (`last`). Days are those
 * of the policy’s zone, as on the SLA page. Groups are teams, owners within a team, or accounts of an owner. A group
 * that improves has fewer breached findings than before. URLs are absolute where Hubdesk knows its address.
 */
export const slaDigest = z.object({
  week: z.string(),
  from: instant,
  to: instant,
  /** False while the week is not over. */
  complete: z.boolean(),
  team: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  generated_at: instant,
  breached_now: z.extend(counted, { before: z.int() }),
  newly_breached: z.extend(counted, { items: z.array(item) }),
  due_coming_week: z.extend(counted, { first: z.iso.date(), last: z.iso.date(), items: z.array(item) }),
  resolved: z.object({ in_time: counted, late: counted }),
  groups: z.enum(['team', 'owner', 'account']),
  improving: z.array(move),
  slipping: z.array(move),
  histories,
  url: z.string(),
})
export type SlaDigest = z.infer<typeof slaDigest>

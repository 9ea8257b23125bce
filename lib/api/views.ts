import * as z from 'zod/mini'
import { groupSort } from '@/lib/api/finding-queries'
import { LONGEST_FILTER } from '@/lib/api/longest-filter'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'

/** How a view shows its findings. Absent members keep the person's own choice. */
export const viewLayout = z.strictObject({
  columns: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.maxLength(60))),
  /** A field, `-field` for descending. */
  sort: z.optional(z.string().check(z.regex(/^-?[a-z_]+$/))),
  group: z.optional(z.enum(GROUP_FIELDS)),
  group_sort: z.optional(groupSort),
})
export type ViewLayout = z.infer<typeof viewLayout>

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))
const filter = z.string().check(z.maxLength(LONGEST_FILTER))

export const newView = z.strictObject({ name, filter, layout: z._default(viewLayout, {}) })
export type NewView = z.infer<typeof newView>

export const viewChange = z.strictObject({
  name: z.exactOptional(name),
  filter: z.exactOptional(filter),
  layout: z.exactOptional(viewLayout),
})

/**
 * The person's own views, those included in Hubdesk, and the account's custom insights. `filter` is null, with the
 * reason in `problem`, for an insight that the filter language cannot express.
 */
export const view = z.object({
  id: z.string(),
  kind: z.enum(['own', 'managed', 'insight']),
  name: z.string(),
  description: z.nullable(z.string()),
  filter: z.nullable(z.string()),
  problem: z.nullable(z.string()),
  layout: viewLayout,
})
export type View = z.infer<typeof view>

export const viewList = z.object({
  items: z.array(view),
  /** Why custom insights are missing from the list; null when they are there. */
  insights_problem: z.nullable(z.string()),
})
export type ViewList = z.infer<typeof viewList>

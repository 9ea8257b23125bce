import * as z from 'zod'
import { GROUP_FIELDS } from '@/lib/api/findings'

/** How a view shows its findings. Absent members leave the person's own choice. */
export const viewLayout = z.strictObject({
  columns: z.array(z.string().min(1).max(60)).max(60).optional(),
  /** A field, `-field` for descending. */
  sort: z
    .string()
    .regex(/^-?[a-z_]+$/)
    .optional(),
  group: z.enum(GROUP_FIELDS).optional(),
})
export type ViewLayout = z.infer<typeof viewLayout>

const name = z.string().trim().min(1).max(100)
const filter = z.string().max(10_000)

export const newView = z.strictObject({ name, filter, layout: viewLayout.default({}) })
export type NewView = z.infer<typeof newView>

export const viewChange = z.strictObject({
  name: name.exactOptional(),
  filter: filter.exactOptional(),
  layout: viewLayout.exactOptional(),
})
export type ViewChange = z.infer<typeof viewChange>

/**
 * One's own views, those that come with Hubdesk, and the account's custom insights. `filter` is null, with the
 * reason in `problem`, for an insight that the filter language cannot express.
 */
export const view = z.object({
  id: z.string(),
  kind: z.enum(['own', 'managed', 'insight']),
  name: z.string(),
  description: z.string().nullable(),
  filter: z.string().nullable(),
  problem: z.string().nullable(),
  layout: viewLayout,
})
export type View = z.infer<typeof view>

export const viewList = z.object({
  items: z.array(view),
  /** Why custom insights are missing from the list; null when they are not. */
  insights_problem: z.string().nullable(),
})
export type ViewList = z.infer<typeof viewList>

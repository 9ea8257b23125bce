import * as z from 'zod/mini'

/**
 * One server-sent event of `GET /events`: what a page shows may have changed. It has no other data, so that hidden
 * findings stay hidden. The page reloads what it shows.
 */
export const deskEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('findings') }),
  z.object({ type: z.literal('change'), id: z.uuid() }),
  z.object({ type: z.literal('action'), id: z.uuid() }),
  z.object({ type: z.literal('status') }),
])
export type DeskEvent = z.infer<typeof deskEvent>

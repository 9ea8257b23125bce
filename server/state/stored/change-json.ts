import { z } from 'zod'
import { type ChangeSet, decided, ITEM_STATES, someDecided } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import type { ApiResult, ChangeItem, ItemResult } from '@/server/domain/change/change'

/**
 * The values that a change sets, as the state keeps them. Limits of a request do not apply here: an undo sets what
 * Security Hub had before, in its own spelling.
 */
export const storedSet: z.ZodType<ChangeSet> = z.object({
  workflow: z.enum(WORKFLOWS).exactOptional(),
  severity: z.enum(SEVERITIES).exactOptional(),
  owner: z.string().nullable().exactOptional(),
  verification: z.enum(VERIFICATIONS).exactOptional(),
  note: z.string().exactOptional(),
})

/** One finding of a batch, as the state keeps it. */
export const storedItem: z.ZodType<ChangeItem> = z.object({
  key: z.string(),
  asff: z.object({ productArn: z.string(), id: z.string() }).nullable(),
  ocsf: z.string().nullable(),
  before: decided,
  set: storedSet.nullable(),
})

const apiResult: z.ZodType<ApiResult> = z.object({
  state: z.enum(['queued', 'accepted', 'failed']),
  code: z.string().nullable(),
  message: z.string().nullable(),
  awsRequestId: z.string().nullable(),
  refusals: z.number().exactOptional(),
})

/** The result of one finding of a batch, as the state keeps it. */
export const storedResult: z.ZodType<ItemResult> = z.object({
  state: z.enum(ITEM_STATES),
  asff: apiResult.nullable(),
  ocsf: apiResult.nullable(),
  seen: z.nullable(someDecided),
  overtakenBy: z.string().exactOptional(),
})

/** All findings of a batch, in order. */
export const storedItems = z.array(storedItem)
/** As many results as the batch has findings, in the same order. */
export const storedResults = z.array(storedResult)
/** The findings that a change did not touch, by reason. */
export const storedRefusals = z.array(z.object({ reason: z.string(), count: z.int() }))

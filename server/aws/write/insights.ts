import {
  type AwsSecurityFindingFilters,
  CreateInsightCommand,
  DeleteInsightCommand,
  UpdateInsightCommand,
} from '@aws-sdk/client-securityhub'
import { z } from 'zod'
import { AwsError } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import type { TokenBucket } from '@/server/aws/wire/token-bucket'
import { WRITE_CALL, type WriteClients } from '@/server/aws/wire/write-clients'
import type { Written } from '@/server/aws/wire/written'

type Clients = Pick<WriteClients, 'hub'> & { readonly budget: TokenBucket }

/** An insight in AWS's own words. */
export type InsightInput = {
  readonly Name: string
  readonly Filters: AwsSecurityFindingFilters
  readonly GroupByAttribute: string
}

const answer = z.object({
  InsightArn: z.string().optional(),
  $metadata: z.object({ requestId: z.string().optional() }),
})

/**
 * Explains a full account. Its name, LimitExceededException, is also that of a throttle, but nothing frees a place
 * until a person deletes an insight. Waiting would not help.
 */
function explainLimit(error: unknown): never {
  if (error instanceof Error && error.name === 'LimitExceededException')
    throw new AwsError('invalid', `securityhub:CreateInsight failed: ${error.message}`, error.name)
  throw error
}

async function write(
  { budget }: Clients,
  operation: 'CreateInsight' | 'UpdateInsight' | 'DeleteInsight',
  signal: AbortSignal,
  send: (signal: AbortSignal) => Promise<unknown>,
): Promise<Written> {
  const iamAction = `securityhub:${operation}` as const
  const read = answer.parse(await callAws({ ...WRITE_CALL, iamAction, bucket: budget, signal, send }))
  return { made: read.InsightArn ?? null, awsRequestId: read.$metadata.requestId ?? null }
}

/**
 * Creates a custom insight. The call has no token against repetition: after a lost answer only a read says whether it
 * was created. Throws `AwsError`, `malformed` where AWS names no ARN.
 */
export async function createInsight(
  clients: Clients,
  input: InsightInput,
  signal: AbortSignal,
): Promise<Written> {
  const written = await write(clients, 'CreateInsight', signal, abortSignal =>
    clients.hub.send(new CreateInsightCommand(input), { abortSignal }).catch(explainLimit),
  )
  if (written.made !== null) return written
  throw new AwsError('malformed', 'AWS did not say which insight it created.', 'MalformedAnswer')
}

/** Renames a custom insight. Throws `AwsError`. */
export async function renameInsight(
  clients: Clients,
  input: { readonly InsightArn: string; readonly Name: string },
  signal: AbortSignal,
): Promise<Written> {
  const written = await write(clients, 'UpdateInsight', signal, abortSignal =>
    clients.hub.send(new UpdateInsightCommand(input), { abortSignal }),
  )
  return { ...written, made: null }
}

/** Deletes a custom insight. Throws `AwsError`. */
export async function deleteInsight(
  clients: Clients,
  input: { readonly InsightArn: string },
  signal: AbortSignal,
): Promise<Written> {
  const written = await write(clients, 'DeleteInsight', signal, abortSignal =>
    clients.hub.send(new DeleteInsightCommand(input), { abortSignal }),
  )
  return { ...written, made: null }
}

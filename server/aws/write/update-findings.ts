import { BatchUpdateFindingsCommand, type BatchUpdateFindingsCommandInput } from '@aws-sdk/client-securityhub'
import { z } from 'zod'
import { callAws } from '@/server/aws/wire/call-aws'
import {
  readUpdateAnswer,
  type UpdateAnswer,
  WRITE_CALL,
  type WriteClients,
} from '@/server/aws/wire/write-clients'
import type { AsffUpdate } from '@/server/domain/change/send-item'

type Identity = { readonly productArn: string; readonly id: string }

const identifier = z.object({ Id: z.string(), ProductArn: z.string() })
const unprocessed = z.object({ FindingIdentifier: identifier })

const nameText = (productArn: string, id: string): string => `${productArn}\0${id}`

/** Reads the identifier of an entry: a processed finding is one, an unprocessed one has it as a member. */
function nameOf(entry: unknown): string | null {
  const own = identifier.safeParse(entry)
  if (own.success) return nameText(own.data.ProductArn, own.data.Id)
  const held = unprocessed.safeParse(entry)
  return held.success
    ? nameText(held.data.FindingIdentifier.ProductArn, held.data.FindingIdentifier.Id)
    : null
}

function fieldsOf({ workflow, severity, verification, note, userDefined }: AsffUpdate) {
  const fields: Omit<BatchUpdateFindingsCommandInput, 'FindingIdentifiers'> = {
    ...(workflow && { Workflow: { Status: workflow } }),
    ...(severity && { Severity: { Label: severity } }),
    ...(verification && { VerificationState: verification }),
    ...(note && { Note: { Text: note.text, UpdatedBy: note.by } }),
    ...(userDefined && { UserDefinedFields: { ...userDefined } }),
  }
  return fields
}

/**
 * Sets the same values on up to 100 findings of Security Hub CSPM, each named once. It only retries where AWS certainly
 * did nothing. Throws `AwsError`; `mayHaveReached` shows when the change may have been applied.
 */
export async function updateFindings(
  clients: WriteClients,
  identities: readonly Identity[],
  update: AsffUpdate,
  signal: AbortSignal,
): Promise<UpdateAnswer> {
  const input = {
    FindingIdentifiers: identities.map(({ productArn, id }) => ({ ProductArn: productArn, Id: id })),
    ...fieldsOf(update),
  }
  const names = identities.map(({ productArn, id }) => nameText(productArn, id))
  return callAws({
    ...WRITE_CALL,
    bucket: clients.updateBudget,
    signal,
    async send(abortSignal) {
      const answer = await clients.hub.send(new BatchUpdateFindingsCommand(input), { abortSignal })
      return readUpdateAnswer(answer, names, nameOf)
    },
  })
}

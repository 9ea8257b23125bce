import {
  GetFindingHistoryCommand,
  paginateGetFindings,
  paginateGetFindingsV2,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import * as z from 'zod/mini'

const document = z.looseObject({
  finding_info: z.looseObject({ uid: z.string() }),
  status_id: z.optional(z.int()),
  comment: z.optional(z.string()),
})

/** The workflow status of each `status_id` of V2. */
const STATUS: Readonly<Record<number, string>> = { 1: 'NEW', 2: 'NOTIFIED', 3: 'SUPPRESSED', 4: 'RESOLVED' }

/** The decided fields of a finding as both APIs show them, and the whole document as text. */
export type Shown = {
  readonly workflow: string
  readonly note: string | undefined
  readonly owner: string | undefined
  readonly whole: string
}

/** Reads every finding that GetFindings serves, by its id. */
export async function readFindings(client: SecurityHubClient): Promise<Map<string, Shown>> {
  const shown = new Map<string, Shown>()
  for await (const { Findings = [] } of paginateGetFindings({ client, pageSize: 100 }, {}))
    for (const finding of Findings)
      shown.set(finding.Id ?? '', {
        workflow: finding.Workflow?.Status ?? 'NEW',
        note: finding.Note?.Text,
        owner: finding.UserDefinedFields?.owner,
        whole: JSON.stringify(finding),
      })
  return shown
}

/** Reads every finding that GetFindingsV2 serves, by the id that its product gave it. V2 has no owner. */
export async function readFindingsV2(client: SecurityHubClient): Promise<Map<string, Shown>> {
  const shown = new Map<string, Shown>()
  for await (const { Findings = [] } of paginateGetFindingsV2({ client, pageSize: 100 }, {}))
    for (const finding of Findings) {
      const { finding_info, status_id, comment } = document.parse(finding)
      const workflow = STATUS[status_id ?? 1] ?? `status_id ${status_id}`
      const whole = JSON.stringify(finding)
      shown.set(finding_info.uid, { workflow, note: comment, owner: undefined, whole })
    }
  return shown
}

/** Lists the ids of the findings that changed, in order. */
export const changedBetween = (before: Map<string, Shown>, after: Map<string, Shown>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter(id => before.get(id)?.whole !== after.get(id)?.whole)
    .toSorted()

/** Counts how often a customer's update had an effect on the finding. */
export async function countUpdates(
  client: SecurityHubClient,
  id: string,
  productArn: string,
): Promise<number> {
  const { Records = [], NextToken } = await client.send(
    new GetFindingHistoryCommand({ FindingIdentifier: { Id: id, ProductArn: productArn } }),
  )
  if (NextToken) throw new Error(`The history of ${id} has more than one page`)
  return Records.filter(({ UpdateSource }) => UpdateSource?.Type === 'BATCH_UPDATE_FINDINGS').length
}

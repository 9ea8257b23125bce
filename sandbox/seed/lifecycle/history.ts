import type { JsonObject } from '../../values/json.ts'
import { administrator } from '../organization/accounts.ts'
import { iso } from './calendar.ts'
import type { Triage } from './triage.ts'

export type Change = {
  readonly field: string /** Undefined where there was nothing before. */
  readonly from: string | undefined
  readonly to: string
}

const analysts = `arn:aws:sts::${administrator}:assumed-role/security-analyst/`

/** Records as GetFindingHistory returns them, oldest first. */
export function historyOf(
  finding: { readonly Id: string; readonly ProductArn: string },
  created: number,
  provider: { readonly at: number; readonly changes: readonly Change[] } | undefined,
  triage: Triage | undefined,
): readonly JsonObject[] {
  const records = [record(finding, created, true, 'BATCH_IMPORT_FINDINGS', finding.ProductArn, [])]
  if (triage) {
    const changes: Change[] = [{ field: 'Workflow.Status', from: 'NEW', to: triage.workflow }]
    if (triage.note) changes.push({ field: 'Note.Text', from: undefined, to: triage.note })
    const name = triage.by.slice(0, triage.by.indexOf('@'))
    records.push(record(finding, triage.at, false, 'BATCH_UPDATE_FINDINGS', analysts + name, changes))
  }
  if (provider) {
    const { at, changes } = provider
    records.push(record(finding, at, false, 'BATCH_IMPORT_FINDINGS', finding.ProductArn, changes))
  }
  return records.sort((a, b) => a.at - b.at).map(({ document }) => document)
}

function record(
  { Id, ProductArn }: { readonly Id: string; readonly ProductArn: string },
  at: number,
  created: boolean,
  type: string,
  identity: string,
  changes: readonly Change[],
): { readonly at: number; readonly document: JsonObject } {
  return {
    at,
    document: {
      FindingCreated: created,
      FindingIdentifier: { Id, ProductArn },
      UpdateSource: { Identity: identity, Type: type },
      UpdateTime: iso(at),
      Updates: changes.map(({ field, from, to }) => ({
        NewValue: to,
        ...(from === undefined ? {} : { OldValue: from }),
        UpdatedField: field,
      })),
    },
  }
}

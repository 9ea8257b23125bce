import {
  type AwsSecurityFinding,
  GetFindingHistoryCommand,
  GetFindingsCommand,
  GetFindingsV2Command,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { z } from 'zod'

/** A finding as Security Hub shows it, by each API. */
export type Shown = { readonly workflow: string; readonly note: string | null; readonly owner: string | null }

export type AsffName = { readonly Id: string; readonly ProductArn: string }

const ocsf = z.object({
  metadata: z.object({ uid: z.string() }),
  finding_info: z.object({ uid: z.string() }),
  status_id: z.number().optional(),
  comment: z.string().optional(),
})
const WORKFLOW_OF_STATUS = ['', 'NEW', 'NOTIFIED', 'SUPPRESSED', 'RESOLVED']

/** Opens the sandbox as any tool with the AWS SDK sees it, without the desk and the faults of the proxy. */
export function openTruth(endpoint: string) {
  const hub = new SecurityHubClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'truth' },
  })

  async function pages<Item>(read: (token: string | undefined) => Promise<{ items: Item[]; next?: string }>) {
    const all: Item[] = []
    for (let token: string | undefined; ; ) {
      const { items, next } = await read(token)
      all.push(...items)
      if (next === undefined) return all
      token = next
    }
  }

  const nextOf = (token: string | undefined) => (token === undefined ? {} : { next: token })

  async function readAsff(): Promise<AwsSecurityFinding[]> {
    return pages(async token => {
      const answer = await hub.send(new GetFindingsCommand({ MaxResults: 100, NextToken: token }))
      return { items: answer.Findings ?? [], ...nextOf(answer.NextToken) }
    })
  }

  return {
    hub,
    /** Reads all findings by the id that a desk uses: the ASFF `Id`, which is `finding_info.uid` in OCSF. */
    async read() {
      const asff = new Map<string, Shown & { readonly name: AsffName; readonly record: string }>()
      for (const {
        Id = '',
        ProductArn = '',
        Workflow,
        Note,
        UserDefinedFields,
        RecordState,
      } of await readAsff())
        asff.set(Id, {
          name: { Id, ProductArn },
          workflow: Workflow?.Status ?? 'NEW',
          note: Note?.Text ?? null,
          owner: UserDefinedFields?.owner ?? null,
          record: RecordState ?? 'ACTIVE',
        })
      const found = await pages(async token => {
        const answer = await hub.send(new GetFindingsV2Command({ MaxResults: 100, NextToken: token }))
        return { items: z.array(ocsf).parse(answer.Findings), ...nextOf(answer.NextToken) }
      })
      const v2 = new Map<string, Omit<Shown, 'owner'> & { readonly uid: string }>()
      for (const { metadata, finding_info, status_id = 1, comment = null } of found)
        v2.set(finding_info.uid, {
          uid: metadata.uid,
          workflow: WORKFLOW_OF_STATUS[status_id] ?? '',
          note: comment,
        })
      return { asff, ocsf: v2 }
    },
    /** Lists the records of updates by customers, oldest first, each as its fields and new values. */
    async history(name: AsffName): Promise<Map<string, string>[]> {
      const records = await pages(async token => {
        const command = new GetFindingHistoryCommand({
          FindingIdentifier: name,
          MaxResults: 100,
          NextToken: token,
        })
        const answer = await hub.send(command)
        return { items: answer.Records ?? [], ...nextOf(answer.NextToken) }
      })
      return records
        .filter(({ UpdateSource }) => UpdateSource?.Type === 'BATCH_UPDATE_FINDINGS')
        .map(
          ({ Updates = [] }) =>
            new Map(Updates.map(({ UpdatedField = '', NewValue = '' }) => [UpdatedField, NewValue])),
        )
        .reverse()
    },
  }
}

export type Truth = ReturnType<typeof openTruth>

import { join } from 'node:path'
import {
  BatchUpdateFindingsCommand,
  BatchUpdateFindingsV2Command,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { afterAll, beforeAll } from 'vitest'
import { z } from 'zod'
import type { Workflow } from '@/lib/finding/statuses'
import { type Aws, createAws } from '@/server/aws/create-aws'
import type { ChangeItem } from '@/server/domain/change/change'
import { changeItem } from '@/server/state/testing/insert-change'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { openAt } from './open-at'
import { never, runSandbox } from './run-sandbox'

/** Reads all that the sandbox has into the index. */
async function fill(index: Index, aws: Aws): Promise<void> {
  const window = { from: 0, to: Date.UTC(2100, 0, 1) }
  for (const fetch of [aws.getFindingsPage, aws.getFindingsV2Page])
    for (let token: string | null = null; ; ) {
      const page = await fetch(window, token, never)
      await writePage(index, { ...page, generation: 1, checkpoint: null })
      token = page.next
      if (token === null) break
    }
}

const listed = z.object({
  key: z.string(),
  owner: z.string().nullable(),
  arn: z.string(),
  id: z.string(),
  uid: z.string().nullable(),
  formats: z.string(),
})

/** New findings as a change names them, by the documents that they have. */
async function readItems(index: Index): Promise<Map<string, ChangeItem[]>> {
  const rows = await index.query(`SELECT f.key, any_value(f.owner) AS owner,
      any_value(f.product_arn) AS arn, any_value(f.id) AS id, max(d.uid) AS uid,
      string_agg(d.format, '+' ORDER BY d.format) AS formats
    FROM findings f JOIN documents d ON d.finding_key = f.key WHERE f.workflow = 'NEW'
    GROUP BY f.key ORDER BY f.key`)
  const items = new Map<string, ChangeItem[]>()
  for (const row of rows) {
    const { key, owner, arn, id, uid, formats } = listed.parse(row)
    const before = { workflow: 'NEW', severity: 'HIGH', owner, verification: null, note: null } as const
    const asff = formats.includes('asff') ? { productArn: arn, id } : null
    const known = items.get(formats) ?? []
    known.push(changeItem({ key, asff, ocsf: uid, before }))
    items.set(formats, known)
  }
  return items
}

export type Copy = ReturnType<typeof runCopy>

/** Runs a sandbox with an index that holds a copy of it, and decides in the sandbox as others do. */
export function runCopy(of: { findings: number }) {
  const { folder, settings } = runSandbox(of)
  const aws = createAws(settings)
  const hub = new SecurityHubClient({ region: settings.awsRegion, endpoint: settings.awsEndpoint })
  let index: Index | undefined
  /** Findings that no test has taken yet, by their formats. */
  let items = new Map<string, ChangeItem[]>()

  beforeAll(async () => {
    index = await openAt(join(folder, 'index.duckdb'))
    await fill(index, aws)
    items = await readItems(index)
  })
  afterAll(async () => {
    await index?.close()
    aws.close()
    hub.destroy()
  })

  async function setAsff(some: readonly ChangeItem[], status: Workflow): Promise<void> {
    const identifiers = some.flatMap(({ asff }) =>
      asff ? [{ Id: asff.id, ProductArn: asff.productArn }] : [],
    )
    for (let at = 0; at < identifiers.length; at += 100)
      await hub.send(
        new BatchUpdateFindingsCommand({
          FindingIdentifiers: identifiers.slice(at, at + 100),
          Workflow: { Status: status },
        }),
      )
  }
  const setOcsf = (uids: readonly string[], StatusId: number) =>
    hub.send(new BatchUpdateFindingsV2Command({ MetadataUids: [...uids], StatusId }))

  return {
    folder,
    settings,
    aws,
    setAsff,
    setOcsf,
    get index() {
      if (!index) throw new Error('The index is open only while tests and hooks run')
      return index
    },
    get items() {
      return items
    },
  }
}

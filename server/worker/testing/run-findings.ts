import { afterAll, beforeAll, expect } from 'vitest'
import { createAws } from '@/server/aws/create-aws'
import { createAwsWriter } from '@/server/aws/write/create-aws-writer'
import type { ChangeItem } from '@/server/domain/change/change'
import type { FindingDocument } from '@/server/domain/finding/finding'
import { changeItem } from '@/server/state/testing/insert-change'
import { never, runSandbox } from './run-sandbox'

async function readAll(
  read: (token: string | null) => Promise<{ documents: readonly FindingDocument[]; next: string | null }>,
): Promise<FindingDocument[]> {
  const documents: FindingDocument[] = []
  for (let token: string | null = null; ; ) {
    const page = await read(token)
    documents.push(...page.documents)
    if (page.next === null) return documents
    token = page.next
  }
}

export const take = (from: ChangeItem[], count: number): ChangeItem[] => {
  const taken = from.splice(0, count)
  expect(taken).toHaveLength(count)
  return taken
}
export const one = (from: ChangeItem[]): ChangeItem & { asff: NonNullable<ChangeItem['asff']> } => {
  const [item] = take(from, 1)
  if (!item?.asff) throw new Error('The sandbox has no more findings')
  return { ...item, asff: item.asff }
}

export type Findings = ReturnType<typeof runFindings>

/** Runs a sandbox whose findings a sender decides on, and reads back what became of them. */
export function runFindings() {
  const { folder, admin, settings } = runSandbox({ findings: 3_000 })
  const aws = createAws(settings)
  const writer = createAwsWriter(settings)
  /** Findings that no test has taken yet. */
  const both: ChangeItem[] = []
  const onlyAsff: ChangeItem[] = []

  beforeAll(async () => {
    const window = { from: 0, to: Date.UTC(2100, 0, 1) }
    const asff = await readAll(token => aws.getFindingsPage(window, token, never))
    const ocsf = await readAll(token => aws.getFindingsV2Page(window, token, never))
    const uids = new Map(
      ocsf.map(({ sourceId, identity }) => [sourceId, 'uid' in identity ? identity.uid : null]),
    )
    for (const { identity, sourceId, customer } of asff) {
      if ('uid' in identity || customer.workflow !== 'NEW') continue
      const item = changeItem({ key: identity.id, asff: identity, ocsf: uids.get(sourceId) ?? null })
      const list = item.ocsf === null ? onlyAsff : both
      list.push(item)
    }
  })
  afterAll(() => {
    aws.close()
    writer.close()
  })

  async function shownAsff(item: ChangeItem) {
    const { documents } = await writer.getFindingsByIds(item.asff ? [item.asff] : [], never)
    return documents[0]?.customer
  }
  async function shownOcsf(item: ChangeItem) {
    const { documents } = await writer.getFindingsV2ByUids(item.ocsf ? [item.ocsf] : [], never)
    return documents[0]?.customer
  }
  /** Fields that updates changed, newest first. */
  async function history(item: ChangeItem): Promise<string[]> {
    if (!item.asff) return []
    const records = await aws.getFindingHistory(item.asff, never)
    return records
      .filter(record => record.source === 'BATCH_UPDATE_FINDINGS')
      .map(record => record.changes.map(({ field, after }) => `${field}=${after}`).join(' '))
  }
  const fault = (body: Record<string, unknown>) => admin('POST', 'faults', body)

  return { folder, admin, fault, writer, both, onlyAsff, shownAsff, shownOcsf, history }
}

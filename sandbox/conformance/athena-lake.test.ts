import { readFileSync } from 'node:fs'
import { AthenaClient } from '@aws-sdk/client-athena'
import {
  BatchUpdateFindingsCommand,
  BatchUpdateFindingsV2Command,
  GetFindingHistoryCommand,
  paginateGetFindings,
  paginateGetFindingsV2,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import * as client from './athena-client.ts'
import { settings } from './hub.ts'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

type Column = { readonly Name: string }
type Deployed = {
  readonly Type: string
  readonly Properties: {
    readonly QueryString: string
    readonly TableInput: {
      readonly Name: string
      readonly StorageDescriptor: { readonly Columns: readonly Column[] }
      readonly PartitionKeys?: readonly Column[]
    }
  }
}

/** The deployed resources. They come from the template, not from the program that makes it. */
const deployed = Object.values<Deployed>(
  JSON.parse(readFileSync('infra/findings-lake/template.json', 'utf8')).Resources,
)
const views = deployed
  .filter(({ Type }) => Type === 'AWS::Athena::NamedQuery')
  .map(({ Properties }) => Properties.QueryString)
const tables = deployed
  .filter(({ Type }) => Type === 'AWS::Glue::Table')
  .map(({ Properties }) => Properties.TableInput)

describe.runIf(inject('sandbox'))('the findings lake', () => {
  let sandbox: RunningSandbox
  let athena: AthenaClient
  let hub: SecurityHubClient
  const ask = async (sql: string) => (await client.ask(athena, sql)).rows.slice(1)

  beforeAll(async () => {
    sandbox = await startSandbox({ SANDBOX_FINDINGS: '600', SANDBOX_THROTTLE: 'off' })
    athena = new AthenaClient({ ...settings, endpoint: sandbox.endpoint })
    hub = new SecurityHubClient({ ...settings, endpoint: sandbox.endpoint })
    await decide()
    const written = await fetch(`${sandbox.endpoint}/_sandbox/lake`, { method: 'POST' })
    expect(await written.json()).toEqual({ events: expect.any(Number) })
    for (const view of views) {
      const { Status } = await client.ended(athena, await client.start(athena, { QueryString: view }))
      expect(Status).toMatchObject({ State: 'SUCCEEDED' })
    }
  })
  afterAll(() => sandbox.stop())

  /** Makes decisions on both sides. One side does not show those of the other, and none of them moves UpdatedAt. */
  async function decide(): Promise<void> {
    const [first, second] = await asff()
    await hub.send(
      new BatchUpdateFindingsCommand({
        FindingIdentifiers: [first, second].map(finding => ({
          Id: finding?.Id,
          ProductArn: finding?.ProductArn,
        })),
        Workflow: { Status: 'SUPPRESSED' },
        Note: { Text: 'Accepted', UpdatedBy: 'conformance' },
      }),
    )
    const [one] = await ocsf()
    await hub.send(
      new BatchUpdateFindingsV2Command({ MetadataUids: [uidOf(one)], StatusId: 3, SeverityId: 2 }),
    )
  }

  async function asff() {
    const all = []
    for await (const { Findings = [] } of paginateGetFindings({ client: hub, pageSize: 100 }, {}))
      all.push(...Findings)
    return all
  }

  async function ocsf() {
    const all = []
    for await (const { Findings = [] } of paginateGetFindingsV2({ client: hub, pageSize: 100 }, {}))
      all.push(...Findings)
    return all
  }

  const uidOf = (finding: unknown): string => JSON.parse(JSON.stringify(finding)).metadata.uid

  test('has the tables and columns that are deployed', async () => {
    for (const { Name, StorageDescriptor, PartitionKeys = [] } of tables) {
      const { rows } = await client.ask(athena, `SELECT * FROM ${Name} LIMIT 0`)
      const columns = [...StorageDescriptor.Columns, ...PartitionKeys]
      expect(rows).toEqual([columns.map(({ Name }) => Name)])
    }
  })

  test('holds as the newest version of every finding what GetFindings says', async () => {
    const rows = await ask(`SELECT uid, finding FROM finding_latest WHERE format = 'asff'`)
    const there = new Map(rows.map(([uid, finding]) => [uid, JSON.parse(finding ?? '')]))
    const here = await asff()
    expect(here.length).toBeGreaterThan(400)
    expect(there.size).toBe(here.length)
    for (const finding of here) expect(there.get(`${finding.ProductArn}/${finding.Id}`)).toEqual(finding)
  })

  test('holds as the newest version of every finding what GetFindingsV2 says', async () => {
    const rows = await ask(`SELECT uid, finding FROM finding_latest WHERE format = 'ocsf'`)
    const there = new Map(rows.map(([uid, finding]) => [uid, JSON.parse(finding ?? '')]))
    const here = await ocsf()
    expect(here.length).toBeGreaterThan(100)
    expect(there.size).toBe(here.length)
    for (const finding of here) expect(there.get(uidOf(finding))).toEqual(finding)
  })

  test('holds as many versions of a finding as its history has records, each as it was', async () => {
    const rows = await ask(`SELECT uid, product_arn, finding_id, count(*) AS versions
      FROM finding_versions WHERE format = 'asff' GROUP BY uid, product_arn, finding_id ORDER BY versions DESC, uid LIMIT 5`)
    for (const [, ProductArn, Id, versions] of rows) {
      const { Records = [] } = await hub.send(
        new GetFindingHistoryCommand({ FindingIdentifier: { ProductArn: ProductArn ?? '', Id: Id ?? '' } }),
      )
      const unrecorded = Records.at(-1)?.FindingCreated ? 0 : 1
      expect(Number(versions)).toBe(Records.length + unrecorded)
      expect(Records.length).toBeGreaterThan(1)
    }
  })

  test('reads the columns of both formats in the same way', async () => {
    const [counts] =
      await ask(`SELECT count(*) AS all_versions, count(v.uid) AS uids, count(v.finding_id) AS ids,
      count(v.account) AS accounts, count(v.severity) AS severities, count(v.event_ms) AS instants,
      count(v.created_ms) AS created, count(v.updated_ms) AS updated, count(v.resource) AS resources
      FROM finding_versions v`)
    expect(new Set(counts)).toHaveLength(1)
    const days = await ask('SELECT DISTINCT dt FROM finding_events ORDER BY dt')
    const [[of] = []] = await ask(`SELECT count(*) AS n FROM finding_events WHERE dt = '${days[0]?.[0]}'`)
    expect(Number(of)).toBeGreaterThan(0)
    const [[missed] = []] = await ask(`SELECT count(*) AS n FROM finding_versions v
      WHERE v.dt <> substr(CAST(from_unixtime(v.event_ms / 1000) AS varchar), 1, 10)`)
    expect(missed).toBe('0')
  })
})

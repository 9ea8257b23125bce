import { spawnSync } from 'node:child_process'
import { expect } from '@playwright/test'
import { Client } from 'pg'
import * as z from 'zod/mini'
import { changePage } from '@/lib/api/changes'
import { ask } from './api'
import { countUpdates, type Shown } from './security-hub-proof'
import type { Ledger } from './story-ledger'
import { PRODUCT, type StoryParts } from './story-parts'
import type { Colleague } from './story-people'

const valuesOf = ({ workflow, note, owner }: Omit<Shown, 'whole'>) => ({ workflow, note, owner })

/** Checks that every finding shows its decisions in both APIs, and that each decision had its effect once. */
export async function proveDecisions(
  { hub }: StoryParts,
  ledger: Ledger,
  { asff, ocsf }: { asff: Map<string, Shown>; ocsf: Map<string, Shown> },
): Promise<void> {
  for (const id of ledger.ids) {
    const { updates, ...values } = ledger.of(id)
    const [finding, findingV2] = [asff.get(id), ocsf.get(id)]
    expect(finding && valuesOf(finding), `${id} by GetFindings`).toEqual(values)
    expect(findingV2 && valuesOf(findingV2), `${id} by GetFindingsV2`).toEqual({
      ...values,
      owner: undefined,
    })
    expect(await countUpdates(hub, id, PRODUCT), `updates in the history of ${id}`).toBe(updates)
  }
}

const listed = z.object({
  Findings: z.array(
    z.object({
      Id: z.string(),
      Workflow: z.object({ Status: z.string() }),
      Note: z.optional(z.object({ Text: z.string() })),
      UserDefinedFields: z.optional(z.object({ owner: z.optional(z.string()) })),
    }),
  ),
})

/**
 * Reads what `aws securityhub get-findings` prints for generators with this prefix; null on a machine without the AWS
 * CLI.
 */
export function askCli({ aws }: StoryParts, generators: string): Map<string, Omit<Shown, 'whole'>> | null {
  const filters = JSON.stringify({ GeneratorId: [{ Value: generators, Comparison: 'PREFIX' }] })
  const asked = [
    'securityhub',
    'get-findings',
    '--endpoint-url',
    aws,
    '--filters',
    filters,
    '--output',
    'json',
  ]
  const { error, status, stdout, stderr } = spawnSync('aws', asked, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
    },
  })
  if (error && 'code' in error && error.code === 'ENOENT') return null
  expect(status, stderr).toBe(0)
  const { Findings } = listed.parse(JSON.parse(stdout))
  return new Map(
    Findings.map(({ Id, Workflow, Note, UserDefinedFields }) => [
      Id,
      { workflow: Workflow.Status, note: Note?.Text, owner: UserDefinedFields?.owner },
    ]),
  )
}

/** Checks that Activity lists every change that was made and no other, and counts what Security Hub shows. */
export async function proveActivity({ page }: Colleague, ledger: Ledger): Promise<void> {
  const { items, total } = await ask(page.request, changePage, '/changes', { limit: '200' })
  expect(items.map(({ id }) => id).toSorted()).toEqual(ledger.changes.toSorted())
  expect(items.filter(({ counts }) => counts.failed + counts.diverged > 0)).toEqual([])
  const confirmed = items.reduce((sum, { counts }) => sum + counts.confirmed, 0)
  expect(confirmed, 'confirmed findings of all changes').toBe(ledger.updates)
  await expect(page.getByRole('status').getByText(`${total} changes`, { exact: true })).toBeVisible()
  for (const { id, counts } of items) {
    const line = page.locator('[data-row]').filter({ has: page.locator(`a[href="/activity/${id}"]`) })
    await expect(line.first()).toContainText(counts.stopped > 0 ? `${counts.stopped} stopped` : 'Done')
  }
}

const auditRow = z.object({ action: z.string(), target: z.looseObject({ change: z.optional(z.string()) }) })

/**
 * Checks that `npm run audit:verify` finds the log complete. It must hold the acceptance and the result of each change
 * once.
 */
export async function proveAudit({ databaseUrl }: StoryParts, ledger: Ledger): Promise<void> {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/audit-verify.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, HUBDESK_PINNED_NODE: '1', DATABASE_URL: databaseUrl },
  })
  expect(status, stderr).toBe(0)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query('SELECT action, target FROM audit').finally(() => client.end())
  const { length } = rows
  expect(stdout).toMatch(new RegExp(`is whole\\. Rows: ${length}\\. Head: ${length}:[0-9a-f]{64}\n$`))
  const changesOf = (...actions: readonly string[]) =>
    z
      .array(auditRow)
      .parse(rows)
      .flatMap(({ action, target: { change } }) => (actions.includes(action) && change ? [change] : []))
  expect(changesOf('change.accept', 'change.undo').toSorted()).toEqual(ledger.changes.toSorted())
  expect([...new Set(changesOf('change.result'))].toSorted()).toEqual(ledger.changes.toSorted())
}

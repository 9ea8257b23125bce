import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAudit } from '@/server/state/audit/append-audit'
import { lockDataFolder } from '@/server/state/lock-data-folder'
import { openState, type State } from '@/server/state/open-state'
import { findPostgres, startPostgres } from '@/server/state/testing/start-postgres'

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-verify-'))
const embedded = { databaseUrl: null, folder: join(folder, 'state') }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(args: readonly string[], env: Record<string, string>) {
  const ended = spawnSync(process.execPath, ['scripts/audit-verify.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', HUBDESK_DATA_DIR: folder, LOG_LEVEL: 'warn', ...env },
  })
  return { code: ended.status, says: ended.stdout + ended.stderr }
}

const append = (state: State) =>
  state.db.transaction(tx =>
    appendAudit(tx, {
      actor: { kind: 'system', id: 'test', name: 'Test', role: null },
      action: 'test.append',
      target: {},
      decision: 'allow',
      requestId: 'test',
    }),
  )

async function within(work: (state: State) => Promise<unknown>) {
  const state = await openState(embedded)
  await work(state).finally(() => state.close())
}

/** Changes the log as an attacker with every right on the database can, and covers the traces. */
const unguarded = (statement: string) =>
  within(async state => {
    await state.db.execute('ALTER TABLE audit DISABLE TRIGGER ALL')
    await state.db.execute(statement)
    await state.db.execute('ALTER TABLE audit ENABLE TRIGGER ALL')
  })

let head = ''
beforeAll(async () => {
  mkdirSync(embedded.folder)
  await within(async state => {
    await append(state)
    const { seq, hash } = await append(state)
    head = `${seq}:${hash}`
  })
})

test('a complete log is reported with its head, and matches a noted head', () => {
  const whole = { code: 0, says: `The audit log is whole. Rows: 2. Head: ${head}\n` }
  expect(run([], {})).toEqual(whole)
  expect(run(['--head', head], {})).toEqual(whole)
})

test('options that are not valid are refused in a sentence', () => {
  expect(run(['--head', '2'], {})).toMatchObject({ code: 1, says: expect.stringContaining('--head takes') })
  const elsewhere = { HUBDESK_DATA_DIR: join(folder, 'nowhere') }
  expect(run([], elsewhere)).toMatchObject({ code: 1, says: expect.stringContaining('There is no state in') })
  const away = { DATABASE_URL: 'postgres://hubdesk@127.0.0.1:9/none' }
  expect(run([], away)).toMatchObject({ code: 1, says: expect.stringContaining('cannot be read') })
})

test('a folder on which a desk runs is left alone, and the desk is named as the one to ask', () => {
  const release = lockDataFolder(folder)
  const refused = run([], {})
  release()
  expect(refused).toMatchObject({ code: 1, says: expect.stringContaining('GET /api/v1/audit/verify') })
})

test('a changed row, and an end that was cut off, end with code 1', async () => {
  await unguarded('DELETE FROM audit WHERE seq = 2')
  expect(run([], {}).code).toBe(0)
  expect(run(['--head', head], {})).toMatchObject({
    code: 1,
    says: expect.stringContaining('end is missing'),
  })
  await unguarded("UPDATE audit SET actor_name = 'Eve'")
  expect(run([], {})).toEqual({ code: 1, says: 'The audit log is damaged at row 1. Row 1 was changed.\n' })
})

test.skipIf(!findPostgres())('a reader of the PostgreSQL database may verify it', async () => {
  const postgres = await startPostgres(findPostgres() ?? '')
  const state = await openState({ databaseUrl: postgres.url, folder: '' })
  await append(state)
  await state.db.execute('CREATE ROLE auditor LOGIN')
  await state.db.execute('GRANT SELECT ON audit, changes TO auditor')
  const asAuditor = { DATABASE_URL: postgres.url.replace('hubdesk@', 'auditor@') }
  expect(run([], asAuditor)).toMatchObject({ code: 0, says: expect.stringContaining('Rows: 1.') })
  await state.close()
  await postgres.stop()
})

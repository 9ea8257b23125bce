import { describe, expect, test, vi } from 'vitest'
import { AwsError } from '@/server/aws/wire/aws-error'
import { stopChange } from '@/server/state/changes/stop-change'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { one, runFindings, take } from '@/server/worker/testing/run-findings'
import { WAIT } from '@/server/worker/testing/run-sandbox'
import { runSender } from '@/server/worker/testing/run-sender'

const findings = runFindings()
const { admin, fault, writer, both, onlyAsff, shownAsff, shownOcsf, history } = findings

describe.each(ENGINES)('the sender on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const { opened, begin, insert, batchOf, resultOf, sent } = runSender(engine, findings)

  test.each([
    ['ConcurrentUpdateError', 'InternalFailure'],
    ['ConflictException', 'InternalServerException'],
  ])('%s and %s are tried again until AWS takes them', async (...codes) => {
    const isV2 = codes[0] === 'ConflictException'
    const operation = isV2 ? 'BatchUpdateFindingsV2' : 'BatchUpdateFindings'
    await fault({ kind: 'unprocessed', operation, codes, count: 3 })
    const items = take(isV2 ? both : onlyAsff, 4)
    begin()
    const row = await sent(await insert({ workflow: 'RESOLVED' }, items))
    expect(row.results?.map(result => result.state)).toEqual(items.map(() => 'accepted'))
    for (const item of items) expect((await shownAsff(item))?.workflow).toBe('RESOLVED')
  })

  test.each([
    ['BatchUpdateFindings', 'FindingNotFound', /any more/],
    ['BatchUpdateFindings', 'FindingSizeExceeded', /240 KB.*larger/],
    ['BatchUpdateFindings', 'InvalidInput', /Invalid Input/],
    ['BatchUpdateFindings', 'DuplicatedFindingIdentifier', /duplicated/],
    ['BatchUpdateFindingsV2', 'ResourceNotFoundException', /any more/],
    ['BatchUpdateFindingsV2', 'ValidationException', /does not take/],
    ['BatchUpdateFindings', 'SomethingNew', /SomethingNew/],
  ])('%s: %s fails that finding in words, and no other', async (operation, code, words) => {
    const items = take(both, 2)
    const [first] = items
    const refused = operation.endsWith('V2') ? first?.ocsf : first?.asff?.id
    await fault({ kind: 'unprocessed', operation, ids: [refused], codes: [code] })
    begin()
    const row = await sent(await insert({ workflow: 'RESOLVED' }, items))
    const api = operation.endsWith('V2') ? 'ocsf' : 'asff'
    expect(row).toMatchObject({ failed: 1, accepted: 1 })
    expect(row.results?.[0]).toMatchObject({ state: 'failed', [api]: { state: 'failed', code } })
    expect(row.results?.[0]?.[api]?.message).toMatch(words)
  })

  test('a finding in neither list of the answer is read back before it is sent again', async () => {
    const item = one(onlyAsff)
    await fault({ kind: 'unprocessed', operation: 'BatchUpdateFindings', unlisted: true, count: 1 })
    begin()
    await sent(await insert({ workflow: 'NOTIFIED' }, [item]))
    expect(await shownAsff(item)).toMatchObject({ workflow: 'NOTIFIED' })
    expect(await history(item)).toHaveLength(1)
  })

  test.each([
    'answer-lost',
    'reset-body',
    'truncated',
    'empty',
    'empty-object',
    'html200',
    'html503',
    'error500',
    'reset',
    'throttle',
  ])('%s: the decision arrives, once', async kind => {
    const item = one(both)
    await fault({ kind, operation: 'BatchUpdateFindings', count: 1 })
    await fault({ kind, operation: 'BatchUpdateFindingsV2', count: 1 })
    begin()
    const row = await sent(await insert({ workflow: 'NOTIFIED', note: kind }, [item]))
    expect(row.results).toMatchObject([{ state: 'accepted' }])
    expect(await shownAsff(item)).toMatchObject({ workflow: 'NOTIFIED', note: { text: kind } })
    expect(await shownOcsf(item)).toMatchObject({ workflow: 'NOTIFIED', note: { text: kind } })
    expect(await history(item)).toHaveLength(1)
  })

  test('a refused call fails its findings with the words of AWS', async () => {
    begin()
    const row = await sent(await insert({ note: 'x'.repeat(600) }, [one(onlyAsff)]))
    expect(row.results?.[0]).toMatchObject({ state: 'failed', asff: { code: 'InvalidInputException' } })
    expect(row.results?.[0]?.asff?.message).toMatch(/BatchUpdateFindings failed: .*Note/)
  })

  test.each([
    ['expired_credentials', 'The AWS credentials have expired. Renew them.', null],
    ['no_credentials', 'AWS does not know these credentials.', null],
    ['access_denied', 'The AWS role may not call securityhub:GetFindings.', 'securityhub:GetFindings'],
  ] as const)(
    '%s keeps what may have reached AWS until it can be read, and says so',
    async (kind, words, action) => {
      const item = one(onlyAsff)
      const change = await insert({ note: 'read' }, [item], {
        batch: { state: 'sending', leasedUntil: new Date(0) },
      })
      let isMended = false
      const started = begin(
        { retryCap: 50 },
        {
          getFindingsByIds: async (...asked) => {
            if (isMended) return writer.getFindingsByIds(...asked)
            throw new AwsError(kind, words, 'Code', action)
          },
        },
      )
      await vi.waitFor(async () => expect((await batchOf(change)).attempts).toBeGreaterThan(1), WAIT)
      expect(await resultOf(change)).toMatchObject({ state: 'sending' })
      expect(started.problem()).toMatchObject({ message: words, iam_action: action })
      expect(await history(item)).toEqual([])
      isMended = true
      await sent(change)
      expect(started.problem()).toBeNull()
      expect(await history(item)).toHaveLength(1)
    },
  )

  test('a role that may not write fails nothing: the decision names the IAM action, and waits for the right', async () => {
    const item = one(both)
    const action = 'securityhub:BatchUpdateFindings'
    await fault({ kind: 'denied', operation: 'BatchUpdateFindings' })
    const started = begin({ retryCap: 50 })
    const change = await insert({ workflow: 'RESOLVED' }, [item])
    await vi.waitFor(async () => expect((await batchOf(change)).attempts).toBeGreaterThan(1), WAIT)
    const waiting = { code: 'AccessDeniedException', message: expect.stringContaining(action) }
    expect(await resultOf(change)).toMatchObject({ state: 'queued', asff: waiting })
    expect(started.problem()).toMatchObject({ iam_action: action })
    await admin('DELETE', 'faults')
    await sent(change)
    expect(started.problem()).toBeNull()
    expect(await shownOcsf(item)).toMatchObject({ workflow: 'RESOLVED' })
  })

  test('what waits for a right can be stopped; what one API took by then has failed in the words of AWS', async () => {
    const [item, half] = [one(both), one(both)]
    await fault({ kind: 'denied', operation: 'BatchUpdateFindingsV2' })
    begin({ retryCap: 50 })
    const partly = await insert({ workflow: 'RESOLVED' }, [half])
    await vi.waitFor(
      async () => expect(await resultOf(partly)).toMatchObject({ asff: { state: 'accepted' } }),
      WAIT,
    )
    await fault({ kind: 'denied', operation: 'BatchUpdateFindings' })
    const whole = await insert({ workflow: 'RESOLVED' }, [item])
    await vi.waitFor(async () => expect((await batchOf(whole)).attempts).toBeGreaterThan(0), WAIT)
    for (const { id } of [partly, whole]) await opened.state.db.transaction(tx => stopChange(tx, id))
    expect((await sent(whole)).results).toMatchObject([{ state: 'stopped' }])
    expect((await sent(partly)).results).toMatchObject([
      {
        state: 'failed',
        asff: { state: 'accepted' },
        ocsf: { state: 'failed', code: 'AccessDeniedException' },
      },
    ])
    expect(await history(item)).toEqual([])
  })

  test('credentials that expire fail nothing: the decision waits for new ones', async () => {
    const item = one(onlyAsff)
    let isRenewed = false
    const started = begin(
      { retryCap: 50 },
      {
        updateFindings: async (...asked) => {
          if (isRenewed) return writer.updateFindings(...asked)
          throw new AwsError('expired_credentials', 'The AWS credentials have expired.', 'ExpiredToken')
        },
      },
    )
    const change = await insert({ workflow: 'RESOLVED' }, [item])
    await vi.waitFor(async () => expect((await batchOf(change)).attempts).toBeGreaterThan(1), WAIT)
    expect(await resultOf(change)).toMatchObject({ state: 'queued', asff: { code: 'ExpiredToken' } })
    expect(started.problem()?.message).toMatch(/expired/)
    isRenewed = true
    await sent(change)
    expect(started.problem()).toBeNull()
  })

  test('while AWS is away nothing fails, the page can say so, and a click still tries its luck', async () => {
    await fault({ kind: 'error503', operation: 'BatchUpdateFindings' })
    const started = begin({ retryCap: 50 })
    const change = await insert({ note: 'outage' }, [one(onlyAsff)])
    await vi.waitFor(() => expect(started.problem()?.message).toMatch(/BatchUpdateFindings/), WAIT)
    await vi.waitFor(async () => expect((await batchOf(change)).attempts).toBeGreaterThan(1), WAIT)
    const waiting = { state: 'queued', message: expect.stringContaining('BatchUpdateFindings') }
    expect(await resultOf(change)).toMatchObject({ state: 'sending', asff: waiting })
    await admin('DELETE', 'faults')
    await sent(change)
    expect(started.problem()).toBeNull()
  })
})

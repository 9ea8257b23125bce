import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AcceptedAction } from '@/lib/api/actions'
import type { Actor } from '@/server/domain/people/actor'
import { approvals, approvalVotes } from '@/server/state/approvals-schema'
import { deactivatePerson } from '@/server/state/people/deactivate-person'
import { apiTokens } from '@/server/state/schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { runActionSandbox } from '@/server/worker/testing/run-actions'
import { listApprovals } from './list-approvals'
import { readApproval } from './read-approval'
import { runSharing } from './testing/run-sharing'
import { grantApproval } from './vote-approval'
import { withdrawApproval } from './withdraw-approval'

const sandbox = runActionSandbox()
const requestId = randomUUID()

/** An identity, and the person behind it: a name, or null where that person is not known or was refused. */
type Known = { readonly actor: Actor; readonly person: string | null; readonly words: string }

describe.each(ENGINES)('a person and their tokens on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const desk = runSharing(engine, sandbox)
  const identities: Known[] = []
  let unknown: Known
  let names = 0

  /** A person and two of their tokens. */
  async function personWithTokens(name: string, person: string | null = name): Promise<Known[]> {
    const self = await desk.actor(name, 'admin')
    const token = (words: string) => desk.actor(words, 'admin', { kind: 'token', maker: self })
    return [
      { actor: self, person, words: name },
      { actor: await token(`${name} 1`), person, words: `token 1 of ${name}` },
      { actor: await token(`${name} 2`), person, words: `token 2 of ${name}` },
    ]
  }

  beforeAll(async () => {
    identities.push(...(await personWithTokens('Vera')), ...(await personWithTokens('Amir')))
    const gone = await personWithTokens('Gone', null)
    identities.push(...gone)
    await deactivatePerson(desk.state.db, { issuer: 'test', subject: gone[0]?.actor.id ?? '' }, new Date())
    unknown = {
      actor: await desk.actor('Old', 'admin', { kind: 'token' }),
      person: null,
      words: 'an old token',
    }
    identities.push(unknown)
  })

  /** Asks as a viewer, who has no right to do it at once. */
  async function ask({ actor }: Known): Promise<AcceptedAction> {
    names += 1
    return desk.share({ ...actor, role: 'viewer' }, `persons ${names}`)
  }
  async function grant({ actor }: Known, { approval }: AcceptedAction) {
    const { id, hash } = await readApproval({ actor, input: { id: approval ?? '' } })
    return grantApproval({ actor, input: { id, body: { hash } }, requestId })
  }
  const offered = async ({ actor }: Known, list: 'for_me' | 'mine') =>
    (await listApprovals({ actor, input: { list } })).items.map(({ id }) => id)
  const [vera, amir] = ['Vera', 'Amir']
  const of = (person: string) => identities.filter(known => known.person === person)

  test('for all pairs of identities, a grant succeeds only where the persons differ, and only there it is offered', async () => {
    for (const requester of [...of(vera), ...of(amir)]) {
      let asked = await ask(requester)
      for (const approver of identities) {
        const what = `${requester.words} asks, ${approver.words} approves`
        const differs = approver.person !== null && approver.person !== requester.person
        const shown = await readApproval({ actor: approver.actor, input: { id: asked.approval ?? '' } })
        expect(shown.vote_refused === null, what).toBe(differs)
        expect((await offered(approver, 'for_me')).includes(asked.approval ?? ''), what).toBe(differs)
        expect((await offered(approver, 'mine')).includes(asked.approval ?? ''), what).toBe(
          approver.person === requester.person,
        )
        const granted = await grant(approver, asked).then(
          ({ state }) => state,
          (error: unknown) => error,
        )
        if (differs) expect(granted, what).toBe('granted')
        else expect(granted, what).toMatchObject({ code: 'forbidden', message: `${shown.vote_refused}.` })
        if (differs) asked = await ask(requester)
      }
    }
  })

  test('the refusal says how the requester and the voter are one person', async () => {
    const [self, first, second] = of(vera)
    if (!self || !first || !second) throw new Error('Vera has no tokens')
    const byToken = await ask(first)
    const own = 'No one approves their own request: '
    await expect(grant(self, byToken)).rejects.toThrow(`${own}you made the token that asked for it.`)
    await expect(grant(second, byToken)).rejects.toThrow(
      `${own}one person made this token and the token that asked for it.`,
    )
    await expect(grant(first, await ask(self))).rejects.toThrow(
      `${own}the person who asked for it made this token.`,
    )
    const { requester, requester_person } = await readApproval({
      actor: self.actor,
      input: { id: byToken.approval ?? '' },
    })
    expect([requester.name, requester_person]).toEqual(['Vera 1', 'Vera'])
    await withdrawApproval({ actor: self.actor, input: { id: byToken.approval ?? '' }, requestId })
  })

  test('the quorum counts persons: a second vote by a token of the same person is none', async () => {
    const [requester] = of(vera)
    const [self, token] = of(amir)
    if (!requester || !self || !token) throw new Error('a person is missing')
    const asked = await ask(requester)
    await desk.state.db
      .update(approvals)
      .set({ quorum: 2 })
      .where(eq(approvals.id, asked.approval ?? ''))
    expect(await grant(token, asked)).toMatchObject({ state: 'waiting' })
    await expect(grant(self, asked)).rejects.toMatchObject({ message: 'You have voted already.' })
    expect(await offered(self, 'for_me')).not.toContain(asked.approval)
    const votes = await desk.state.db
      .select()
      .from(approvalVotes)
      .where(eq(approvalVotes.approvalId, asked.approval ?? ''))
    expect(votes).toMatchObject([{ voter: `person:${self.actor.id}`, approver: { kind: 'token' } }])
    const noor: Known = { actor: await desk.actor('Noor', 'approver'), person: 'Noor', words: 'Noor' }
    expect(await grant(noor, asked)).toMatchObject({ state: 'granted' })
  })

  test('a token has no more rights to vote than the person who made it', async () => {
    const paul = await desk.actor('Paul', 'admin')
    const actor = await desk.actor('bot', 'admin', { kind: 'token', maker: paul })
    const bot: Known = { actor, person: 'Paul', words: 'bot' }
    const [requester] = of(vera)
    if (!requester) throw new Error('Vera is missing')
    const asked = await ask(requester)
    await desk.setRole(paul.id, 'analyst')
    expect(await offered(bot, 'for_me')).toEqual([])
    await expect(grant(bot, asked)).rejects.toMatchObject({ message: 'It needs the role approver.' })
    await desk.setRole(paul.id, 'approver')
    await desk.state.db.update(apiTokens).set({ revokedAt: new Date() }).where(eq(apiTokens.id, actor.id))
    await expect(grant(bot, asked)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a token whose maker is unknown asks for nothing that needs an approval', async () => {
    await expect(ask(unknown)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('It is not known who made this token'),
    })
  })
})

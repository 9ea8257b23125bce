import type { Aws } from '@/server/aws/create-aws'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { textOrNull } from '@/server/store/sql/values'
import { forAsker } from '@/server/usecases/for-asker'

/** Maximum milliseconds that a page waits for its head. */
const PATIENCE = 2_000

/** The account does not change while the process runs. A failure is not stored, and is tried again. */
const known = new WeakMap<Aws, string>()

async function accountOf(aws: Aws): Promise<string | null> {
  const account = known.get(aws) ?? (await aws.getCallerIdentity(AbortSignal.timeout(PATIENCE))).account
  if (account !== null) known.set(aws, account)
  return account
}

/**
 * Returns whose findings these are, for the head of a page: `Security (111122223333)`; null where AWS does not answer
 * now.
 */
export async function readHub({ actor }: { actor: Actor }): Promise<string | null> {
  authorize(actor, 'findings:read')
  const { aws, index: shared } = await desk()
  const index = forAsker(shared, { actor })
  const account = await accountOf(aws).catch(() => null)
  if (account === null) return null
  const [row] = await index.query('SELECT name FROM accounts WHERE id = ?', [account])
  const name = row ? textOrNull(row, 'name') : null
  return name === null ? `account ${account}` : `${name} (${account})`
}

import type { PlannedCall } from '@/lib/api/actions'
import type { ActionReads } from '@/server/aws/write/create-aws-writer'
import { actionHash } from '@/server/domain/action/action'
import type { Json } from '@/server/domain/people/audit-hash'
import type { ActionKind, Where } from './kinds/action-kind'

type Wanted = {
  readonly kind: ActionKind
  readonly input: Readonly<Record<string, Json>>
  readonly expiresAt: Date | null
  readonly where: Where
}

export type PlannedAction = {
  readonly ok: true
  readonly summary: string
  readonly plan: readonly PlannedCall[]
  readonly before: Json
  readonly hash: string
}

/** Reads what AWS shows now, and plans an action on it. Calls nothing that changes AWS. Throws `AwsError`. */
export async function planAction(
  aws: ActionReads,
  { kind, input, expiresAt, where }: Wanted,
  signal: AbortSignal,
): Promise<PlannedAction | { readonly ok: false; readonly field: string; readonly reason: string }> {
  const before = await kind.read(aws, input, signal)
  const planned = kind.plan(input, before, where)
  if (!planned.ok) return planned
  const { summary, plan } = planned
  const bound = { kind: kind.name, input, plan, before, expiresAt: expiresAt?.toISOString() ?? null }
  return { ok: true, summary, plan, before, hash: actionHash(bound) }
}

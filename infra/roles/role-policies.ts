import { IAM_ACTIONS, type Process } from '@/server/domain/rights/iam-actions'
import { type Policy, policyOf } from '@/server/domain/rights/policy'

/** The name of the queue in README and docs. Another name needs another ARN in the policy. */
const QUEUE = 'arn:aws:sqs:*:*:hubdesk-findings'

const RESOURCES = { hub: null, queue: QUEUE, workGroup: null, principal: null }

/** Rights on the lake come with its stack, which knows its buckets and its key. */
const policyFor = (processes: readonly Process[]): Policy =>
  policyOf(
    IAM_ACTIONS.filter(
      ({ purpose, by }) => purpose !== 'lake' && by.some(process => processes.includes(process)),
    ).map(({ action }) => action),
    RESOURCES,
  )

/** The policies of the roles that Hubdesk runs with, by the names of their files in this folder. */
export const ROLE_POLICIES: Readonly<Record<string, Policy>> = {
  // One process reads and decides.
  'desk-policy.json': policyFor(['desk', 'worker']),
  // A desk beside a worker of its own (HUBDESK_WORKER=separate) only reads, and the worker writes.
  'reader-policy.json': policyFor(['desk']),
  'worker-policy.json': policyFor(['worker']),
}

/** Returns the text of a policy's file. */
export const textOf = (policy: Policy): string => `${JSON.stringify(policy, null, 2)}\n`

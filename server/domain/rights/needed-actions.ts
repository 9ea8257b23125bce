import { IAM_ACTIONS, type IamAction, type Process, type Purpose } from './iam-actions'

/** Which parts of Hubdesk one role serves. */
export type Duties = {
  readonly processes: readonly Process[]
  /** The desk follows events from an SQS queue. */
  readonly queue: boolean
  /** The SLA screens ask Athena. */
  readonly athena: boolean
}

export type NeededAction = {
  readonly action: IamAction
  readonly purpose: Purpose
  readonly proof: 'call' | 'simulate'
}

const optional = ({ queue, athena }: Duties): ReadonlySet<Purpose> =>
  new Set<Purpose>([
    ...(queue ? [] : (['events'] as const)),
    ...(athena ? [] : (['lake'] as const)),
    'doctor',
  ])

/** Lists the actions without which a part of Hubdesk does not work, in the order of the list. */
export function neededActions(duties: Duties): readonly NeededAction[] {
  const left = optional(duties)
  return IAM_ACTIONS.filter(
    ({ purpose, by }) => !left.has(purpose) && by.some(process => duties.processes.includes(process)),
  )
}

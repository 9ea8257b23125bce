import * as z from 'zod/mini'
import { unreached } from '@/lib/api/client/failure'
import type { NameOf, OperationName } from '@/lib/api/client/names'
import type { Operation } from '@/lib/api/operation'

// A page loads the schemas of the nouns that it asks, and no others.
const action = async () => (await import('@/lib/api/operations/action-operations')).ACTION_OPERATIONS
const approval = async () => (await import('@/lib/api/operations/approval-operations')).APPROVAL_OPERATIONS
const audit = async () => (await import('@/lib/api/operations/audit-operations')).AUDIT_OPERATIONS
const change = async () => (await import('@/lib/api/operations/change-operations')).CHANGE_OPERATIONS
const clock = async () => (await import('@/lib/api/operations/clock-operations')).CLOCK_OPERATIONS
const desk = async () => (await import('@/lib/api/operations/desk-operations')).DESK_OPERATIONS
const finding = async () => (await import('@/lib/api/operations/finding-operations')).FINDING_OPERATIONS
const overview = async () => (await import('@/lib/api/operations/overview-operations')).OVERVIEW_OPERATIONS
const person = async () => (await import('@/lib/api/operations/person-operations')).PERSON_OPERATIONS
const policy = async () => (await import('@/lib/api/operations/policy-operations')).POLICY_OPERATIONS
const sla = async () => (await import('@/lib/api/operations/sla-operations')).SLA_OPERATIONS
const team = async () => (await import('@/lib/api/operations/team-operations')).TEAM_OPERATIONS
const token = async () => (await import('@/lib/api/operations/token-operations')).TOKEN_OPERATIONS
const view = async () => (await import('@/lib/api/operations/view-operations')).VIEW_OPERATIONS

/** Where the operations of each noun are. */
const HOMES = {
  actions: action,
  approvals: approval,
  audit,
  changes: change,
  events: desk,
  export: finding,
  findings: finding,
  me: person,
  'openapi.json': desk,
  overview,
  owners: change,
  people: team,
  preferences: person,
  quarantine: desk,
  'sla/ageing': sla,
  'sla/calendar': sla,
  'sla/check': sla,
  'sla/digest': sla,
  'sla/escalations': clock,
  'sla/findings': clock,
  'sla/forecast': sla,
  'sla/moves': clock,
  'sla/policy': policy,
  'sla/restatements': sla,
  'sla/summary': sla,
  'sla/trend': sla,
  status: desk,
  teams: team,
  tokens: token,
  views: view,
} satisfies Readonly<Record<NounOf<OperationName>, () => Promise<readonly Operation[]>>>

type First<Path extends string> = Path extends `${infer Part}/${string}` ? Part : Path

/** The first part of an operation's path, of the SLA's the first two: `sla/policy` of `GET /sla/policy/versions`. */
type NounOf<Name extends string> = Name extends `${string} /sla/${infer Rest}`
  ? `sla/${First<Rest>}`
  : Name extends `${string} /${infer Rest}`
    ? First<Rest>
    : never

type AtHome<Name extends OperationName> = NameOf<Awaited<ReturnType<(typeof HOMES)[NounOf<Name>]>>[number]>

/** Every operation that is where its noun is. One that is elsewhere, or has no home, does not compile below. */
type Housed = { [Name in OperationName]: Name extends AtHome<Name> ? Name : never }[OperationName]

function nounOf(name: string): string {
  const [, noun = '', part = ''] = name.split('/')
  return noun === 'sla' ? `${noun}/${part}` : noun
}

async function operationsOf(name: Housed): Promise<readonly Operation[]> {
  const homes: Readonly<Record<string, () => Promise<readonly Operation[]>>> = HOMES
  const load = homes[nounOf(name)]
  try {
    return load ? await load() : []
  } catch {
    throw unreached()
  }
}

/** Loads the schema of what an operation answers. Throws {@link RequestFailure} where it cannot be loaded. */
export async function answerOf(name: OperationName): Promise<z.ZodMiniType> {
  const operations = await operationsOf(name)
  const known = operations.find(({ method, path }) => `${method} ${path}` === name.replace(' ', ' /api/v1'))
  const answer = known && !known.answer ? z.null() : known?.answer
  if (!(answer instanceof z.ZodMiniType)) throw new Error(`${name} does not answer JSON`)
  return answer
}

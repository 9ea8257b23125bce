import type { Instant } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'
import { flag } from '@/server/store/sql/values'
import { type Step, stepsAt, takenBy } from './steps.sql'

const DAY = 86_400_000

/** The manager who gets breaches of a team after a while. Team null is for findings whose team has no manager. */
export type Manager = { readonly team: string | null; readonly name: string }

/** An unknown recipient is skipped for the next one above, so that every breach reaches a person. */
const RECIPIENTS: Readonly<Record<Step['recipient'], string>> = {
  owner: `CASE WHEN f.owner IS NOT NULL THEN 'owner' WHEN f.team IS NOT NULL THEN 'team' ELSE 'manager' END`,
  team: `CASE WHEN f.team IS NOT NULL THEN 'team' ELSE 'manager' END`,
  manager: `'manager'`,
}
const NAMES: Readonly<Record<Step['recipient'], string>> = {
  owner: 'coalesce(f.owner, f.team, m.name, ?)',
  team: 'coalesce(f.team, m.name, ?)',
  manager: 'coalesce(m.name, ?)',
}

/**
 * Takes one step for every clock that is on it and has not taken it. A transaction writes one file, here the ledger.
 */
async function takeStep(index: Index, step: Step, managers: readonly Manager[], now: Instant): Promise<void> {
  const ofTeams = managers.flatMap(({ team, name }) => (team === null ? [] : [{ team, name }]))
  const otherwise = managers.find(({ team }) => team === null)?.name ?? null
  await index.write(connection =>
    query(
      connection,
      `INSERT INTO ledger.escalations (finding_key, clock_no, step, at_ms, recipient, name)
       SELECT c.finding_key, c.clock_no, ${step.name}, ${now}, ${RECIPIENTS[step.recipient]}, ${NAMES[step.recipient]}
       FROM clocks c JOIN findings f ON f.key = c.finding_key
       LEFT JOIN (SELECT unnest(?) AS team, unnest(?) AS name) m ON m.team = f.team
       WHERE ${step.holds} AND NOT ${takenBy(step)}`,
      [otherwise, ofTeams.map(({ team }) => team), ofTeams.map(({ name }) => name)],
    ),
  )
}

async function isDue(index: Index, step: Step): Promise<boolean> {
  const [row] = await index.query(
    `SELECT EXISTS (SELECT 1 FROM clocks c WHERE ${step.holds} AND NOT ${takenBy(step)}) AS due`,
  )
  return row !== undefined && flag(row, 'due')
}

/**
 * Takes the steps of the ladder that clocks are on at `now` and have not taken. Each is taken once, also across
 * restarts, and again where the due date has moved since. `rest` is called after each. Returns true if any was taken.
 */
export async function takeSteps(
  index: Index,
  input: { readonly managers: readonly Manager[]; readonly everyDays: number; readonly now: Instant },
  rest: () => Promise<void> = async () => undefined,
): Promise<boolean> {
  const every = Math.round(input.everyDays * DAY)
  let taken = false
  for (const step of stepsAt(input.now, every)) {
    // Most minutes find nothing, and a write would discard all cached answers.
    if (await isDue(index, step)) {
      await takeStep(index, step, input.managers, input.now)
      taken = true
    }
    await rest()
  }
  return taken
}

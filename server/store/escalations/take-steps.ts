import type { Instant } from '@/server/domain/finding'
import type { Index } from '@/server/store/open-index'
import { query } from '@/server/store/query'
import { flag } from '@/server/store/values'
import { type Step, stepsAt, takenBy } from './steps.sql'

const DAY = 86_400_000

/** Whom breaches of a team reach after a while; of the team null, those of findings whose team has nobody. */
export type Manager = { readonly team: string | null; readonly name: string }

/** Who is not known is passed over for the next above, so that nothing is left with nobody. */
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

/** Takes one step for every clock that stands on it and has not. A transaction writes to one file: this one to the ledger. */
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
 * Takes the steps of the ladder that clocks stand on at `now` and have not taken: each once, whatever was running before,
 * and again where the due date has moved since. `rest` is called after each. Answers whether any was taken.
 */
export async function takeSteps(
  index: Index,
  input: { readonly managers: readonly Manager[]; readonly everyDays: number; readonly now: Instant },
  rest: () => Promise<void> = async () => undefined,
): Promise<boolean> {
  const every = Math.round(input.everyDays * DAY)
  let taken = false
  for (const step of stepsAt(input.now, every)) {
    // Most minutes find nothing, and a write would let every reader's answers be asked for anew.
    if (await isDue(index, step)) {
      await takeStep(index, step, input.managers, input.now)
      taken = true
    }
    await rest()
  }
  return taken
}

import type { Instant } from '@/server/domain/finding'
import type { Index } from '@/server/store/open-index'
import { query } from '@/server/store/query'
import { flag } from '@/server/store/values'
import { type Step, stepsAt, takenBy } from './steps.sql'

const DAY = 86_400_000

/** Whom a team's breaches reach after a while. */
export type Manager = { readonly team: string; readonly name: string }

const NAMES: Readonly<Record<Step['recipient'], string>> = {
  owner: 'f.owner',
  team: 'f.team',
  manager: 'm.name',
}

/** Takes one step for every clock that stands on it and has not. A transaction writes to one file: this one to the ledger. */
async function takeStep(index: Index, step: Step, managers: readonly Manager[], now: Instant): Promise<void> {
  await index.write(connection =>
    query(
      connection,
      `INSERT INTO ledger.escalations (finding_key, clock_no, step, at_ms, recipient, name)
       SELECT c.finding_key, c.clock_no, ${step.name}, ${now}, '${step.recipient}', ${NAMES[step.recipient]}
       FROM clocks c JOIN findings f ON f.key = c.finding_key
       LEFT JOIN (SELECT unnest(?) AS team, unnest(?) AS name) m ON m.team = f.team
       WHERE ${step.holds} AND NOT ${takenBy(step)}`,
      [managers.map(({ team }) => team), managers.map(({ name }) => name)],
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

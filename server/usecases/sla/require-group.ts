import { plainText } from '@/lib/format/plain-text'
import { inGroup } from '@/lib/sla/links'
import { AppError } from '@/server/errors'
import { findingsWhere } from '@/server/store/sla/findings.sql'
import { number } from '@/server/store/sql/values'
import { listOwners } from '@/server/usecases/teams/list-owners'
import type { Reading } from './begin-reading'

async function hasFindings({ ask, where }: Reading): Promise<boolean> {
  const [row] = await ask(findingsWhere(where))
  return row !== undefined && number(row, 'findings') > 0
}

/**
 * Throws `not_found` for a team or owner that does not exist: all zeros would look like good news. A team or person
 * without findings exists, and so does the owner of a finding that the actor sees. The empty name stands for none.
 */
export async function requireGroup(
  reading: Reading,
  by: 'team' | 'owner',
  name: string | undefined,
): Promise<void> {
  if (name === undefined || name === '') return
  const { owners } = await listOwners({ actor: reading.actor })
  if (owners.some(owner => owner.name === name && (by === 'owner' || owner.kind === 'team'))) return
  if (await hasFindings(reading.within(inGroup(by, name)))) return
  const known =
    by === 'team' ? 'Settings list the teams' : 'Owners are people, teams, or names in Security Hub'
  throw new AppError('not_found', `There is no ${by} ${plainText(name)}. ${known}.`)
}

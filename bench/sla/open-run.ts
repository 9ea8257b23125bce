import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { takeSteps } from '@/server/store/escalations/take-steps'
import type { Index } from '@/server/store/index/handle'
import { openBenchIndex } from '../index/make-index'
import { indexIn, plan } from './settings'

/**
 * Copies the prepared files and opens the index. The copy has today's backup and the due steps of escalation already,
 * so that the desk does neither.
 */
export async function openRun(): Promise<Index> {
  rmSync(plan.run, { recursive: true, force: true })
  cpSync(plan.made, plan.run, { recursive: true })
  mkdirSync(join(plan.run, 'backups', new Date().toISOString().slice(0, 10)), { recursive: true })
  const index = await openBenchIndex(indexIn(plan.run))
  const { escalate_days: everyDays } = index.policy().policy
  await takeSteps(index, { managers: [], everyDays, now: Date.now() })
  return index
}

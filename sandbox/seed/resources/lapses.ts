import type { Rating } from '../controls/control.ts'
import type { Scope } from './resource.ts'

/** How often a setting that a control of this rating asks for is missing. */
const usual: Readonly<Record<Rating, number>> = { CRITICAL: 0.1, HIGH: 0.32, MEDIUM: 0.52, LOW: 0.66 }

/** Whether people forgot a setting here; production is looked after better. */
export function lapses({ account, random }: Pick<Scope, 'account' | 'random'>, rating: Rating): boolean {
  return random.chance(usual[rating] * (account.environment === 'production' ? 0.85 : 1.25))
}

import type { Calendar } from '../lifecycle/calendar.ts'
import type { SeedAccount } from '../organization/accounts.ts'
import type { Random } from '../random/random.ts'
import type { Resource } from '../resources/resource.ts'

/** What a product needs to find something on a resource. */
export type Detect = {
  readonly calendar: Calendar
  readonly random: Random
  readonly account: SeedAccount
  readonly resource: Resource
  readonly keepHistory: boolean
}

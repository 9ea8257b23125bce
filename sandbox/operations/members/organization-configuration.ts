import type { JsonObject } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'

/** AWS's values before the first update. */
const initial = {
  AutoEnable: false,
  AutoEnableStandards: 'DEFAULT',
  OrganizationConfiguration: { ConfigurationType: 'LOCAL', Status: 'ENABLED' },
} as const

const keyOf = ({ account, region }: Context) => `${account} ${region}`

/** Returns the administrator's configuration in the called Region: local configuration differs by Region. */
export function configurationOf(context: Context): JsonObject {
  return context.store.collection('organization-configuration').get(keyOf(context)) ?? initial
}

export function configure(context: Context, configuration: JsonObject): void {
  context.store.collection('organization-configuration').put(keyOf(context), configuration)
}

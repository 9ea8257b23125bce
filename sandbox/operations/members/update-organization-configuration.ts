import { requireDelegated } from '../../access/administrator.ts'
import { invalidInput } from '../../errors/refuse.ts'
import { objectOf } from '../../values/json.ts'
import type { Context, Input, Operation } from '../../wire/operation.ts'
import { optionalBoolean, optionalText } from '../../wire/read-input.ts'
import { configurationOf, configure } from './organization-configuration.ts'

/**
 * Stores the configuration. It affects no account, because none joins the organization. Only Security Hub sets `Status`
 * and its message.
 */
export const updateOrganizationConfiguration: Operation = {
  service: 'securityhub',
  name: 'UpdateOrganizationConfiguration',
  route: { method: 'POST', path: '/organization/configuration' },
  open: true,
  run(context, input) {
    requireDelegated(context)
    if (input.AutoEnable === undefined) throw invalidInput('AutoEnable is required')
    const enable = optionalBoolean(input, 'AutoEnable', false)
    const standards = optionalText(input, 'AutoEnableStandards')
    if (standards !== undefined && standards !== 'NONE' && standards !== 'DEFAULT')
      throw invalidInput('AutoEnableStandards must be NONE or DEFAULT')
    const type = typeOf(context, input)
    if (type === 'CENTRAL') requireCentral(context, enable, standards)
    configure(context, {
      AutoEnable: enable,
      AutoEnableStandards: standards ?? (type === 'CENTRAL' ? 'NONE' : 'DEFAULT'),
      OrganizationConfiguration: { ConfigurationType: type, Status: 'ENABLED' },
    })
    return {}
  },
}

/** Returns the type of the request, or the stored one when the request has none. */
function typeOf(context: Context, input: Input): 'LOCAL' | 'CENTRAL' {
  const before = objectOf(configurationOf(context).OrganizationConfiguration).ConfigurationType
  const given = objectOf(input.OrganizationConfiguration).ConfigurationType ?? before
  if (given === 'LOCAL' || given === 'CENTRAL') return given
  throw invalidInput('ConfigurationType must be CENTRAL or LOCAL')
}

/**
 * Throws unless central configuration is allowed (user guide, "central configuration"): in the home Region, where
 * policies enable accounts and standards.
 */
function requireCentral({ store, region }: Context, enable: boolean, standards: string | undefined): void {
  const [aggregator] = store.collection('finding-aggregators').list()
  if (aggregator?.FindingAggregationRegion !== region)
    throw invalidInput('Central configuration can only be set in the home Region')
  if (enable || standards === 'DEFAULT') {
    throw invalidInput('AutoEnable must be false and AutoEnableStandards NONE with central configuration')
  }
}

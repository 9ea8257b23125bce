import type { Region } from './regions.ts'

export type AccountRow = {
  readonly name: string
  readonly ou: string
  readonly owner: string | undefined
  readonly environment: string
  readonly weight: number
  /** Besides the home Region, most used first. */
  readonly regions: readonly Region[]
}

const all: readonly Region[] = ['us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2', 'ap-northeast-1']
const twoCoasts: readonly Region[] = ['us-west-2']
const europe: readonly Region[] = ['eu-west-1', 'eu-central-1']

function row(
  name: string,
  ou: string,
  owner: string | undefined,
  environment: string,
  weight: number,
  regions: readonly Region[] = [],
): AccountRow {
  return { name, ou, owner, environment, weight, regions }
}

const production = 'Workloads/Production'
const staging = 'Workloads/Staging'
const development = 'Workloads/Development'

export const accountRows: readonly AccountRow[] = [
  row('org-management', '', 'cloud-platform', 'production', 0.3),
  row('security-tooling', 'Security', 'security-engineering', 'production', 1.2, twoCoasts),
  row('log-archive', 'Security', 'security-engineering', 'production', 0.8),
  row('forensics', 'Security', 'security-engineering', 'sandbox', 0.3),
  row('network-hub', 'Infrastructure', 'cloud-platform', 'production', 1, all),
  row('shared-services', 'Infrastructure', 'cloud-platform', 'production', 2, europe),
  row('ci-runners', 'Infrastructure', 'developer-experience', 'production', 1.6, twoCoasts),
  row('backup-vault', 'Infrastructure', 'cloud-platform', 'production', 0.5, ['eu-west-1']),
  row('identity-center', 'Infrastructure', 'cloud-platform', 'production', 0.3),
  row('payments-prod', production, 'payments', 'production', 5, ['eu-west-1', 'us-west-2', 'ap-southeast-2']),
  row('checkout-prod', production, 'payments', 'production', 3.5, ['eu-west-1', 'us-west-2']),
  row('fraud-detection-prod', production, 'risk', 'production', 2.5, europe),
  row('customer-portal-prod', production, 'web', 'production', 4, all),
  row('mobile-api-prod', production, 'mobile', 'production', 4, all),
  row('identity-prod', production, 'identity', 'production', 2.5, ['eu-west-1']),
  row('data-lake-prod', production, 'data-platform', 'production', 5, ['us-west-2', 'eu-central-1']),
  row('analytics-prod', production, 'data-platform', 'production', 3, ['us-west-2']),
  row('ml-training-prod', production, 'machine-learning', 'production', 2.5, ['us-west-2', 'ap-northeast-1']),
  row('logistics-prod', production, 'logistics', 'production', 3, europe),
  row('billing-prod', production, 'finance-systems', 'production', 2, ['eu-west-1']),
  row('search-prod', production, 'web', 'production', 2, ['eu-west-1', 'ap-northeast-1']),
  row('notifications-prod', production, undefined, 'production', 1.4, ['eu-west-1']),
  row('legacy-erp-prod', production, undefined, 'production', 2.5),
  row('payments-staging', staging, 'payments', 'staging', 2, ['eu-west-1']),
  row('customer-portal-staging', staging, 'web', 'staging', 1.6, twoCoasts),
  row('mobile-api-staging', staging, 'mobile', 'staging', 1.6, ['eu-west-1']),
  row('data-lake-staging', staging, 'data-platform', 'staging', 1.8, ['us-west-2']),
  row('logistics-staging', staging, 'logistics', 'staging', 1, ['eu-central-1']),
  row('identity-staging', staging, 'identity', 'staging', 0.9),
  row('payments-dev', development, 'payments', 'development', 1.6, ['eu-west-1']),
  row('web-dev', development, 'web', 'development', 1.8, twoCoasts),
  row('mobile-dev', development, 'mobile', 'development', 1.8, ['ap-southeast-2']),
  row('data-platform-dev', development, 'data-platform', 'development', 1.6, ['us-west-2']),
  row('machine-learning-dev', development, 'machine-learning', 'development', 1.4, ['us-west-2']),
  row('risk-dev', development, 'risk', 'development', 0.8, ['eu-central-1']),
  row('sandbox-platform', 'Sandbox', 'cloud-platform', 'sandbox', 0.7, ['ap-northeast-1']),
  row('sandbox-research', 'Sandbox', 'machine-learning', 'sandbox', 0.9, ['us-west-2']),
  row('sandbox-hackathon', 'Sandbox', undefined, 'sandbox', 0.7, ['eu-west-1', 'ap-southeast-2']),
  row('acquired-retail', 'Suspended', undefined, 'production', 0.4, ['eu-central-1']),
  row('legacy-website', 'Suspended', undefined, 'production', 0.2),
]

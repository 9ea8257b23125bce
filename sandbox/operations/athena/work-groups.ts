import { invalidRequest } from '../../athena/refuse.ts'
import { administrator } from '../../seed/organization/accounts.ts'

const description: Readonly<Record<string, string>> = {
  primary: 'The workgroup that every account has',
  hubdesk: 'Queries of Hubdesk',
}

/** Ten times the smallest limit that AWS allows. */
const cutoff = 100 * 1024 * 1024 * 1024

export const workGroupsOf = (account: string): readonly string[] =>
  account === administrator ? ['hubdesk', 'primary'] : ['primary']

/** Throws when the account has no workgroup of this name. */
export function requireWorkGroup(account: string, name: string): string {
  if (workGroupsOf(account).includes(name)) return name
  throw invalidRequest(`WorkGroup ${name} is not found.`)
}

export function summaryOf(name: string) {
  return {
    Name: name,
    State: 'ENABLED',
    Description: description[name] ?? '',
    CreationTime: 1_767_225_600,
    EngineVersion: {
      SelectedEngineVersion: 'AUTO',
      EffectiveEngineVersion: 'Athena engine version 3',
    },
  }
}

/** Describes the workgroup as `infra/findings-lake` deploys it. */
export function workGroupOf(account: string, name: string) {
  const { EngineVersion, ...summary } = summaryOf(requireWorkGroup(account, name))
  return {
    ...summary,
    Configuration: {
      EnforceWorkGroupConfiguration: name === 'hubdesk',
      PublishCloudWatchMetricsEnabled: name === 'hubdesk',
      RequesterPaysEnabled: false,
      ...(name === 'hubdesk' && {
        BytesScannedCutoffPerQuery: cutoff,
        ResultConfiguration: {
          OutputLocation: `s3://hubdesk-athena-results-${account}/`,
          EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' },
        },
      }),
      EngineVersion,
    },
  }
}

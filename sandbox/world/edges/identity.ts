import type { Edge } from '../resource.ts'
import type { PolicyDocument } from '../settings/iam.ts'
import type { SettingsOf } from '../settings/kinds.ts'
import type { Links } from './links.ts'

type Role = SettingsOf['AwsIamRole']

/** Each resource that a policy names; what stands for many, such as `*`, names none. */
function used({ Statement }: PolicyDocument, path: string): readonly Edge[] {
  return Statement.flatMap(({ Effect, Resource }, at): readonly Edge[] =>
    Effect === 'Deny'
      ? []
      : Resource.filter(each => !each.endsWith('*')).map(to => ({
          kind: 'may-use',
          to,
          evidence: `${path}.Statement[${at}]`,
        })),
  )
}

function principal({
  AttachedManagedPolicies,
  InlinePolicies,
}: Pick<Role, 'AttachedManagedPolicies' | 'InlinePolicies'>) {
  return [
    ...AttachedManagedPolicies.map(
      ({ PolicyArn }, at): Edge => ({
        kind: 'has-policy',
        to: PolicyArn,
        evidence: `AttachedManagedPolicies[${at}].PolicyArn`,
      }),
    ),
    ...InlinePolicies.flatMap(({ PolicyDocument }, at) =>
      used(PolicyDocument, `InlinePolicies[${at}].PolicyDocument`),
    ),
  ]
}

export const identityLinks: Links = {
  AwsIamPolicy: ({ settings }) => used(settings.Document, 'Document'),
  AwsIamRole: ({ settings }) => principal(settings),
  AwsIamUser: ({ settings }) => principal(settings),
}

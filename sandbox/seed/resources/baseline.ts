import { day } from '../lifecycle/calendar.ts'
import type { SeedAccount } from '../organization/accounts.ts'
import { homeRegion } from '../organization/regions.ts'
import { createRandom } from '../random.ts'
import type { Resource, Scope } from './resource.ts'
import { resource } from './resource.ts'
import type { Stack } from './stacks.ts'

/** What every account has in each Region that it uses: the account itself, and its trail at home. */
export function buildBaseline(
  seed: number | string,
  account: SeedAccount,
  index: number,
  now: number,
): readonly Stack[] {
  return account.regions.map(([region], at) => {
    const random = createRandom(seed, `baseline/${region}`, index)
    const scope: Scope = {
      account,
      region,
      application: 'baseline',
      vpcId: `vpc-0${random.hex(16)}`,
      subnetIds: [`subnet-0${random.hex(16)}`, `subnet-0${random.hex(16)}`],
      keyArn: `arn:aws:kms:${region}:${account.id}:key/${random.uuid()}`,
      deployed: now - 600 * day,
      random,
    }
    const self: Resource = { ...accountResource(scope), fails: accountVerdicts(account) }
    return { scope, resources: at === 0 && region === homeRegion ? [self, trail(scope)] : [self] }
  })
}

function accountResource({ account, region }: Scope): Resource {
  return {
    type: 'AwsAccount',
    id: `AWS::::Account:${account.id}`,
    name: account.name,
    region,
    tags: undefined,
    details: undefined,
    fails: {},
    exposed: false,
  }
}

function accountVerdicts(account: SeedAccount): Readonly<Record<string, boolean>> {
  const left = account.suspended
  return { 'IAM.4': left, 'IAM.9': left, 'CloudTrail.1': false, 'CloudTrail.3': false, 'GuardDuty.1': left }
}

function trail(scope: Scope): Resource {
  const { account, random, region } = scope
  const name = 'organization-trail'
  const arn = `arn:aws:cloudtrail:${region}:${account.id}:trail/${name}`
  const validated = random.chance(0.85)
  return resource(scope, 'AwsCloudTrailTrail', arn, name, {
    details: {
      HomeRegion: region,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      IsOrganizationTrail: false,
      LogFileValidationEnabled: validated,
      Name: name,
      S3BucketName: `trail-${account.id}-${region}`,
      TrailArn: arn,
    },
    fails: { 'CloudTrail.4': !validated, 'CloudTrail.5': true },
  })
}

import { day } from '../lifecycle/calendar.ts'
import type { SeedAccount } from '../organization/accounts.ts'
import { homeRegion } from '../organization/regions.ts'
import { createRandom } from '../random/random.ts'
import { accountSettings } from './account-settings.ts'
import { lapses } from './lapses.ts'
import { accountResource, type Resource, resource, type Scope } from './resource.ts'
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
    const self = accountResource(scope, accountSettings(scope))
    return { scope, resources: at === 0 && region === homeRegion ? [self, trail(scope)] : [self] }
  })
}

function trail(scope: Scope): Resource {
  const { account, random, region } = scope
  const name = 'organization-trail'
  const arn = `arn:aws:cloudtrail:${region}:${account.id}:trail/${name}`
  return resource(scope, 'AwsCloudTrailTrail', arn, name, {
    HomeRegion: region,
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    ...(lapses(scope, 'MEDIUM') ? {} : { KmsKeyId: scope.keyArn }),
    LogFileValidationEnabled: random.chance(0.85),
    Name: name,
    S3BucketName: `trail-${account.id}-${region}`,
    TrailArn: arn,
  })
}

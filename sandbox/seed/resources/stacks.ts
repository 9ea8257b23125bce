import { day } from '../lifecycle/calendar.ts'
import type { SeedAccount } from '../organization/accounts.ts'
import { createRandom } from '../random.ts'
import { instance, lambdaFunction, scalingGroup, volume } from './compute.ts'
import { ecsCluster, ecsService, eksCluster, image, repository, taskDefinition } from './containers.ts'
import { bucket, database, databaseCluster, snapshot, stream, table, warehouse } from './data.ts'
import { key, policy, role, secret, user } from './identity.ts'
import { queue, topic } from './messaging.ts'
import { apiStage, loadBalancer, securityGroup, subnet, vpc } from './network.ts'
import type { Resource, Scope } from './resource.ts'

export type Stack = { readonly scope: Scope; readonly resources: readonly Resource[] }

const words = [
  'ledger',
  'orders',
  'catalog',
  'checkout',
  'refunds',
  'settlement',
  'profile',
  'session',
  'pricing',
  'inventory',
  'shipping',
  'tracking',
  'reports',
  'metrics',
  'ingest',
  'exports',
  'scoring',
  'features',
  'search',
  'recommend',
  'invoices',
  'statements',
  'webhooks',
  'partners',
  'onboarding',
  'documents',
  'media',
  'uploads',
  'feed',
  'alerts',
] as const
const roles = ['api', 'web', 'worker', 'batch', 'sync', 'gateway', 'core', 'admin', 'edge', 'jobs'] as const

/** One application with everything it runs on; the index keys every draw in it. */
export function buildStack(seed: number | string, account: SeedAccount, index: number, now: number): Stack {
  const random = createRandom(seed, 'stack', index)
  const region = random.weighted(account.regions)
  const application = `${random.pick(words)}-${random.pick(roles)}-${index.toString(36).padStart(3, '0')}`
  const scope: Scope = {
    account,
    region,
    application,
    vpcId: `vpc-0${random.hex(16)}`,
    subnetIds: [`subnet-0${random.hex(16)}`, `subnet-0${random.hex(16)}`],
    keyArn: `arn:aws:kms:${region}:${account.id}:key/${random.uuid()}`,
    deployed: now - Math.round(random.next() * 500 + 181) * day - random.int(0, day),
    random,
  }
  const build = random.weighted([
    [webService, 4],
    [serverless, 3],
    [containerService, 2.5],
    [kubernetes, 1],
    [dataPlatform, 2.5],
  ])
  return { scope, resources: build(scope) }
}

function webService(scope: Scope): readonly Resource[] {
  const { random } = scope
  const group = securityGroup(scope, 'web', random.chance(0.6))
  const profile = role(scope, 'ec2', random.chance(0.12))
  const instances = Array.from({ length: random.int(1, 4) }, (_, at) => instance(scope, at, profile, group))
  const primary = database(scope, 'db')
  return [
    vpc(scope),
    subnet(scope, 0),
    subnet(scope, 1),
    group,
    profile,
    ...instances.flatMap(each => [each, volume(scope, each.name, idOf(each))]),
    scalingGroup(scope),
    loadBalancer(scope, idOf(group)),
    primary,
    snapshot(scope, primary.name),
    bucket(scope, 'assets', true),
    key(scope),
    secret(scope, 'database-password'),
  ]
}

function serverless(scope: Scope): readonly Resource[] {
  const execution = role(scope, 'lambda', scope.random.chance(0.1))
  return [
    execution,
    lambdaFunction(scope, 'read', execution),
    lambdaFunction(scope, 'write', execution),
    lambdaFunction(scope, 'events', execution),
    table(scope, 'items'),
    table(scope, 'audit'),
    queue(scope, 'jobs'),
    queue(scope, 'jobs-dlq'),
    topic(scope),
    apiStage(scope),
    bucket(scope, 'payloads', true),
    key(scope),
    secret(scope, 'api-key'),
  ]
}

function containerService(scope: Scope): readonly Resource[] {
  const name = `${scope.application}/service`
  const built = image(scope, name)
  const older = image(scope, name)
  const group = securityGroup(scope, 'service', scope.random.chance(0.25))
  return [
    vpc(scope),
    group,
    repository(scope, name),
    built,
    older,
    ecsCluster(scope),
    ecsService(scope, 'service'),
    taskDefinition(scope, 'service', built.name),
    loadBalancer(scope, idOf(group)),
    role(scope, 'ecs-tasks'),
    bucket(scope, 'artifacts', false),
    secret(scope, 'service-token'),
    key(scope),
  ]
}

function kubernetes(scope: Scope): readonly Resource[] {
  const name = `${scope.application}/app`
  const group = securityGroup(scope, 'nodes', scope.random.chance(0.45))
  const profile = role(scope, 'ec2')
  const nodes = [0, 1, 2].map(at => instance(scope, at, profile, group))
  return [
    vpc(scope),
    subnet(scope, 0),
    subnet(scope, 1),
    eksCluster(scope),
    group,
    profile,
    ...nodes.flatMap(node => [node, volume(scope, node.name, idOf(node))]),
    repository(scope, name),
    image(scope, name),
    role(scope, 'eks'),
    databaseCluster(scope),
    key(scope),
  ]
}

function dataPlatform(scope: Scope): readonly Resource[] {
  return [
    bucket(scope, 'raw', true),
    bucket(scope, 'curated', true),
    bucket(scope, 'exports', true),
    warehouse(scope),
    databaseCluster(scope),
    stream(scope),
    table(scope, 'catalog'),
    role(scope, 'glue', scope.random.chance(0.15)),
    user(scope),
    policy(scope),
    queue(scope, 'ingest'),
    key(scope),
    secret(scope, 'warehouse-password'),
  ]
}

function idOf(of: Resource): string {
  return of.id.slice(of.id.lastIndexOf('/') + 1)
}

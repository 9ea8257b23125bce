import { day } from '../lifecycle/calendar.ts'
import type { SeedAccount } from '../organization/accounts.ts'
import { createRandom } from '../random/random.ts'
import { instance, lambdaFunction, scalingGroup, volume } from './compute.ts'
import { ecsCluster, ecsService, eksCluster, image, repository, taskDefinition } from './containers.ts'
import { bucket, bucketArn, stream, table, tableArn } from './data.ts'
import { database, databaseCluster, snapshot, warehouse } from './databases.ts'
import { key, policy, role, secret, user } from './identity.ts'
import { queue, topic } from './messaging.ts'
import { apiStage, loadBalancer, network, securityGroup } from './network.ts'
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
  const assets = bucketArn(scope, 'assets')
  const profile = role(scope, 'ec2', { administrator: random.chance(0.12), data: [assets] })
  const instances = Array.from({ length: random.int(1, 4) }, (_, at) => instance(scope, at, profile, group))
  const balancer = loadBalancer(scope, group, instances)
  const primary = database(scope, 'db', group)
  return [
    ...network(scope),
    group,
    profile,
    ...instances.flatMap(each => [each, volume(scope, each)]),
    scalingGroup(scope, instances, balancer),
    balancer,
    primary,
    snapshot(scope, primary),
    ...bucket(scope, 'assets', true),
    key(scope),
    secret(scope, 'database-password', primary),
  ]
}

function serverless(scope: Scope): readonly Resource[] {
  const { random } = scope
  const data = [tableArn(scope, 'items'), bucketArn(scope, 'payloads')]
  const execution = role(scope, 'lambda', { administrator: random.chance(0.1), data })
  const group = random.chance(0.4) ? securityGroup(scope, 'functions', false) : undefined
  const functions = ['read', 'write', 'events'].map(each => lambdaFunction(scope, each, execution, group))
  const deadLetters = queue(scope, 'jobs-dlq')
  const jobs = queue(scope, 'jobs', deadLetters)
  return [
    ...(group ? [...network(scope), group] : []),
    execution,
    ...functions,
    table(scope, 'items'),
    table(scope, 'audit'),
    jobs,
    deadLetters,
    topic(scope, jobs),
    apiStage(scope, functions),
    ...bucket(scope, 'payloads', true),
    key(scope),
    secret(scope, 'api-key'),
  ]
}

function containerService(scope: Scope): readonly Resource[] {
  const name = `${scope.application}/service`
  const built = image(scope, name)
  const older = image(scope, name)
  const group = securityGroup(scope, 'service', scope.random.chance(0.25))
  const runsAs = role(scope, 'ecs-tasks', { data: [bucketArn(scope, 'artifacts')] })
  const cluster = ecsCluster(scope)
  const task = taskDefinition(scope, 'service', built, runsAs)
  const service = ecsService(scope, 'service', { cluster, task, group })
  return [
    ...network(scope),
    group,
    repository(scope, name),
    built,
    older,
    cluster,
    service,
    task,
    loadBalancer(scope, group, [service]),
    runsAs,
    ...bucket(scope, 'artifacts', false),
    secret(scope, 'service-token'),
    key(scope),
  ]
}

function kubernetes(scope: Scope): readonly Resource[] {
  const name = `${scope.application}/app`
  const group = securityGroup(scope, 'nodes', scope.random.chance(0.45))
  const profile = role(scope, 'ec2')
  const nodes = [0, 1, 2].map(at => instance(scope, at, profile, group))
  const built = image(scope, name)
  const runsAs = role(scope, 'eks')
  return [
    ...network(scope),
    eksCluster(scope, { role: runsAs, nodes, image: built }),
    group,
    profile,
    ...nodes.flatMap(node => [node, volume(scope, node)]),
    repository(scope, name),
    built,
    runsAs,
    databaseCluster(scope, group),
    key(scope),
  ]
}

function dataPlatform(scope: Scope): readonly Resource[] {
  const group = securityGroup(scope, 'data', false)
  const purposes = ['raw', 'curated', 'exports'] as const
  const data = purposes.map(each => bucketArn(scope, each))
  const access = policy(scope, data)
  const store = warehouse(scope, group)
  const administrator = scope.random.chance(0.15)
  return [
    ...network(scope),
    group,
    ...purposes.flatMap(each => bucket(scope, each, true)),
    store,
    databaseCluster(scope, group),
    stream(scope),
    table(scope, 'catalog'),
    role(scope, 'glue', { administrator, data: [tableArn(scope, 'catalog')], policies: [access] }),
    user(scope, [access]),
    access,
    queue(scope, 'ingest'),
    key(scope),
    secret(scope, 'warehouse-password', store),
  ]
}

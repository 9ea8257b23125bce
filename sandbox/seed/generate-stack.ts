import { isOf, type ResourceOf } from '../world/resource.ts'
import { controlsFor } from './controls/catalog.ts'
import type { Calendar } from './lifecycle/calendar.ts'
import { accessAnalyzerFinding } from './products/access-analyzer.ts'
import type { Item } from './products/asff.ts'
import { controlFinding } from './products/control-finding.ts'
import type { Detect } from './products/detect.ts'
import { exposureFinding, isExposed } from './products/exposure.ts'
import { guardDutyFinding } from './products/guardduty.ts'
import { inspectorFinding, reachabilityFinding } from './products/inspector.ts'
import { macieFinding, maciePolicyFinding } from './products/macie.ts'
import { prowlerFinding } from './products/prowler.ts'
import { type Signal, signalOf } from './products/signals.ts'
import { trivyFinding } from './products/trivy.ts'
import type { Random } from './random/random.ts'
import type { Resource } from './resources/resource.ts'
import type { Stack } from './resources/stacks.ts'
import type { Governor, ProductName } from './shares.ts'
import { vulnerabilitiesIn } from './vulnerabilities/catalog.ts'
import type { Vulnerability } from './vulnerabilities/vulnerability.ts'

export type Making = {
  readonly stack: Stack
  readonly calendar: Calendar
  readonly random: Random
  readonly governor: Governor
  readonly keepsHistory: () => boolean
}

/** All findings of one application: the controls first, then each product as far as it is due, exposures last. */
export function* generateStack(making: Making): Generator<Item> {
  const { governor, stack } = making
  const signals = new Map<string, Signal[]>()
  for (const [product, resource, item] of candidates(making)) {
    governor.count(product)
    const signal = signalOf(item)
    if (signal) signals.set(resource.id, [...(signals.get(resource.id) ?? []), signal])
    yield item
  }
  for (const resource of stack.resources) {
    const found = signals.get(resource.id) ?? []
    if (governor.due('exposure') === 0 || !isExposed(resource.type, found)) continue
    const item = exposureFinding(detectOn(making, resource), found)
    if (!item) continue
    governor.count('exposure')
    yield item
  }
}

type Candidate = readonly [product: ProductName, resource: Resource, item: Item]

function* candidates(making: Making): Generator<Candidate> {
  const { resources } = making.stack
  for (const resource of resources) {
    const detect = detectOn(making, resource)
    for (const control of controlsFor(resource.type, resource.region)) {
      yield ['control', resource, controlFinding({ ...detect, keepHistory: making.keepsHistory() }, control)]
    }
  }
  yield* inspectorCandidates(making)
  yield* macieCandidates(making)
  yield* eachOnce(making, 'access-analyzer', exposedFirst(making), accessAnalyzerFinding)
  yield* eachOnce(making, 'prowler', shuffled(resources, making.random), prowlerFinding)
  yield* eachOnce(
    making,
    'guardduty',
    [...shuffled(resources, making.random), ...resources],
    guardDutyFinding,
  )
  yield* trivyCandidates(making)
}

function* inspectorCandidates(making: Making): Generator<Candidate> {
  const { governor, random, stack } = making
  const hosts = stack.resources.filter(({ type }) => scanned.has(type))
  for (const host of hosts) {
    if (host.type !== 'AwsEc2Instance' || !host.exposed || governor.due('inspector') === 0) continue
    yield ['inspector', host, reachabilityFinding(detectOn(making, host), random.pick([22, 443, 3389, 8080]))]
  }
  const each = Math.ceil(governor.due('inspector') / Math.max(1, hosts.length))
  for (const host of hosts) {
    for (const found of drawVulnerabilities(host, random).slice(0, each)) {
      if (governor.due('inspector') === 0) return
      yield ['inspector', host, inspectorFinding(detectOn(making, host), found)]
    }
  }
}

function* macieCandidates(making: Making): Generator<Candidate> {
  const { governor, random } = making
  for (const resource of exposedFirst(making)) {
    if (!isOf(resource, 'AwsS3Bucket')) continue
    const [first, ...others] = objectsIn(making.stack, resource.settings.Name)
    if (!first) continue
    if (resource.exposed && governor.due('macie') > 0) {
      yield ['macie', resource, maciePolicyFinding(detectOn(making, resource))]
    }
    for (let many = random.int(1, 6); many > 0 && governor.due('macie') > 0; many -= 1) {
      yield ['macie', resource, macieFinding(detectOn(making, resource), random.pick([first, ...others]))]
    }
  }
}

function objectsIn({ resources }: Stack, bucket: string): readonly ResourceOf<'AwsS3Object'>[] {
  return resources
    .filter(each => isOf(each, 'AwsS3Object'))
    .filter(({ settings }) => settings.BucketName === bucket)
}

function* trivyCandidates(making: Making): Generator<Candidate> {
  for (const resource of making.stack.resources) {
    if (resource.type !== 'AwsEcrContainerImage') continue
    for (const found of drawVulnerabilities(resource, making.random)) {
      if (making.governor.due('trivy') === 0) return
      yield ['trivy', resource, trivyFinding(detectOn(making, resource), found)]
    }
  }
}

function* eachOnce(
  making: Making,
  product: ProductName,
  resources: readonly Resource[],
  find: (detect: Detect) => Item | undefined,
): Generator<Candidate> {
  for (const resource of resources) {
    if (making.governor.due(product) === 0) return
    const item = find(detectOn(making, resource))
    if (item) yield [product, resource, item]
  }
}

const scanned = new Set(['AwsEc2Instance', 'AwsEcrContainerImage', 'AwsLambdaFunction'])

function detectOn({ calendar, random, stack, keepsHistory }: Making, resource: Resource): Detect {
  return { calendar, random, account: stack.scope.account, resource, keepHistory: keepsHistory() }
}

function exposedFirst({ stack, random }: Making): readonly Resource[] {
  const resources = shuffled(stack.resources, random)
  return [...resources.filter(each => each.exposed), ...resources.filter(each => !each.exposed)]
}

/** In an order in which the rare severities come late. */
function drawVulnerabilities(host: Resource, random: Random): readonly Vulnerability[] {
  const runtime = isOf(host, 'AwsLambdaFunction') ? host.settings.Runtime : ''
  return vulnerabilitiesIn(host.type, runtime)
    .map(found => ({ found, at: random.next() ** (1 / rarity(found)) }))
    .sort((a, b) => b.at - a.at)
    .map(({ found }) => found)
}

function rarity({ exploited, score }: Vulnerability): number {
  const common = score < 7 ? 3 : 1
  return (score >= 9 ? 0.35 : common) * (exploited ? 0.5 : 1)
}

function shuffled(resources: readonly Resource[], random: Random): readonly Resource[] {
  return resources
    .map(each => ({ each, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)
}

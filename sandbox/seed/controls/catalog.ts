import { homeRegion } from '../organization/regions.ts'
import { analyticsControls } from './analytics.ts'
import { computeControls } from './compute.ts'
import { containerControls } from './containers.ts'
import type { Control } from './control.ts'
import { dataControls } from './data.ts'
import { fleetControls } from './fleet.ts'
import { identityControls } from './identity.ts'
import { monitoringControls } from './monitoring.ts'
import { networkControls } from './network.ts'
import { storageControls } from './storage.ts'

export const controls: readonly Control[] = [
  ...identityControls,
  ...computeControls,
  ...fleetControls,
  ...containerControls,
  ...dataControls,
  ...analyticsControls,
  ...storageControls,
  ...monitoringControls,
  ...networkControls,
]

/** Controls of the trail's own bucket hold for no other bucket. */
const trailBucketOnly = new Set(['CloudTrail.6', 'CloudTrail.7'])

const byResource = new Map<string, readonly Control[]>()
for (const control of controls) {
  if (trailBucketOnly.has(control.id)) continue
  byResource.set(control.resource, [...(byResource.get(control.resource) ?? []), control])
}

/** What is the same in every Region is checked at home alone. */
const globalServices = /^(Account|IAM|CloudWatch|S3)\./

export function controlsFor(resourceType: string, region: string): readonly Control[] {
  const all = byResource.get(resourceType) ?? []
  const regional = resourceType === 'AwsAccount' && region !== homeRegion
  return regional ? all.filter(control => !globalServices.test(control.id)) : all
}

/** ARNs of what a desk uses; null where one is not known. */
export type Resources = {
  readonly hub: string | null
  readonly queue: string | null
  readonly workGroup: string | null
  /** The role or user itself, whose rights the doctor asks IAM for. */
  readonly principal: string | null
}

/** The partition of a Region: China and GovCloud have their own. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

/**
 * Returns the ARN of a queue from its URL, which names Region, account and queue; null for any other URL. An endpoint
 * of one's own names no Region, so `region` stands for it.
 */
export function queueArn(url: string, region: string): string | null {
  const { hostname, pathname } = new URL(url)
  const [, account, name] = /^\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)$/.exec(pathname) ?? []
  if (account === undefined || name === undefined) return null
  const named = queueRegion(hostname) ?? region
  return `arn:${partitionOf(named)}:sqs:${named}:${account}:${name}`
}

const queueRegion = (hostname: string): string | null =>
  /^sqs(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(hostname)?.[1] ??
  /^([a-z0-9-]+)\.queue\.amazonaws\.com(?:\.cn)?$/.exec(hostname)?.[1] ??
  null

/** Returns the ARNs of what a desk uses; `account` is null while it is not known. */
export function resourcesOf(settings: {
  readonly region: string
  readonly account: string | null
  readonly queueUrl: string | null
  readonly workGroup: string
  readonly principal: string | null
}): Resources {
  const { region, account, queueUrl, workGroup, principal } = settings
  const own = (service: string, name: string) =>
    account === null ? null : `arn:${partitionOf(region)}:${service}:${region}:${account}:${name}`
  return {
    hub: own('securityhub', 'hub/default'),
    queue: queueUrl === null ? null : queueArn(queueUrl, region),
    workGroup: own('athena', `workgroup/${workGroup}`),
    principal,
  }
}

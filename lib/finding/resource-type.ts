/** Services whose ASFF name differs from CloudFormation's in more than case. */
const SERVICES: Readonly<Record<string, string>> = {
  ElasticLoadBalancing: 'Elb',
  ElasticLoadBalancingV2: 'Elbv2',
  StepFunctions: 'StepFunction',
  XRay: 'Xray',
}

/**
 * Converts `DBInstance` to `DbInstance`, `WAFv2` to `Wafv2`: of several capitals in a row ASFF keeps those that begin a
 * word.
 */
const inAsffCase = (name: string): string =>
  name.replace(/[A-Z]+/g, (capitals, at: number) => {
    const isEnd = at + capitals.length === name.length || !/[a-z]/.test(name[at + capitals.length] ?? '')
    // The last capital begins the next word, unless a version such as `v2` follows.
    const isVersion = /^v\d/.test(name.slice(at + capitals.length))
    const kept = isEnd || isVersion || capitals.length === 1 ? capitals.length : capitals.length - 1
    return capitals.slice(0, 1) + capitals.slice(1, kept).toLowerCase() + capitals.slice(kept)
  })

/**
 * Returns the spelling under which a resource type is stored and searched: that of ASFF, `AwsEc2Instance`, also for
 * OCSF's `AWS::EC2::Instance`. Any other text stays unchanged.
 */
export function oneResourceType(type: string): string {
  if (type === 'AWS::::Account') return 'AwsAccount'
  const [, service, name] = /^AWS::([A-Za-z0-9]+)::([A-Za-z0-9]+)$/.exec(type) ?? []
  if (service === undefined || name === undefined) return type
  return `Aws${SERVICES[service] ?? inAsffCase(service)}${inAsffCase(name)}`
}

import * as z from 'zod/mini'

const range = z.object({ CidrIp: z.optional(z.string()), CidrIpv6: z.optional(z.string()) })
const permission = z.object({
  IpProtocol: z.optional(z.string()),
  FromPort: z.optional(z.number()),
  ToPort: z.optional(z.number()),
  IpRanges: z.optional(z.array(range)),
  Ipv6Ranges: z.optional(z.array(range)),
})
const group = z.object({ IpPermissions: z.array(permission) })
/** ASFF `Resources[].Details` names the type of the resource; OCSF `resources[].data` does not. */
const details = z.union([z.object({ AwsEc2SecurityGroup: group }), group])

const EVERYONE = ['0.0.0.0/0', '::/0']

function portsOf({ IpProtocol = '-1', FromPort, ToPort }: z.infer<typeof permission>): string {
  if (IpProtocol === '-1') return 'all traffic'
  if (FromPort === undefined || ToPort === undefined || (FromPort === 0 && ToPort === 65_535)) {
    return `${IpProtocol}/all`
  }
  return `${IpProtocol}/${FromPort}${FromPort === ToPort ? '' : `-${ToPort}`}`
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** Lists the rules of a security group that let everyone in, as `tcp/22 from 0.0.0.0/0`; none for other resources. */
export function openRules(text: string | null): string[] {
  const read = details.safeParse(parsed(text))
  if (!read.success) return []
  const { IpPermissions } = 'AwsEc2SecurityGroup' in read.data ? read.data.AwsEc2SecurityGroup : read.data
  return IpPermissions.flatMap(one =>
    [...(one.IpRanges ?? []), ...(one.Ipv6Ranges ?? [])]
      .map(({ CidrIp, CidrIpv6 }) => CidrIp ?? CidrIpv6 ?? '')
      .filter(source => EVERYONE.includes(source))
      .map(source => `${portsOf(one)} from ${source}`),
  )
}

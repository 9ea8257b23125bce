import type { Permission } from '../settings/ec2.ts'

/** TCP ports that EC2.18 lets everyone reach. */
const authorized = new Set([80, 443])
/** Of EC2.19. */
const highRisk = [
  ...[20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601],
  ...[8080, 8088, 8888, 9200, 9300],
]

const everyone4 = ({ IpRanges = [] }: Permission) => IpRanges.some(({ CidrIp }) => CidrIp === '0.0.0.0/0')
const everyone6 = ({ Ipv6Ranges = [] }: Permission) => Ipv6Ranges.some(({ CidrIpv6 }) => CidrIpv6 === '::/0')
const open = (permission: Permission) => everyone4(permission) || everyone6(permission)

/** Without ports, or with `-1` for the protocol, a permission holds for all of them. */
function covers({ FromPort, IpProtocol, ToPort }: Permission, port: number): boolean {
  if (IpProtocol === '-1') return true
  if (IpProtocol !== 'tcp') return false
  return (FromPort ?? 0) <= port && port <= (ToPort ?? 65_535)
}

const everyone = { ipv4: everyone4, ipv6: everyone6, any: open }

/** True when everyone reaches the port, by the addresses asked for. */
export function opensPort(
  permissions: readonly Permission[],
  port: number,
  by: keyof typeof everyone = 'any',
): boolean {
  return permissions.some(permission => everyone[by](permission) && covers(permission, port))
}

export function opensHighRisk(permissions: readonly Permission[]): boolean {
  return highRisk.some(port => opensPort(permissions, port))
}

/** True when everyone reaches a port that is not authorized. */
export function opensUnauthorized(permissions: readonly Permission[]): boolean {
  return permissions.filter(open).some(({ FromPort, IpProtocol, ToPort }) => {
    if (IpProtocol !== 'tcp' || FromPort === undefined || ToPort === undefined) return true
    return FromPort !== ToPort || !authorized.has(FromPort)
  })
}

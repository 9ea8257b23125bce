import { BlockList, isIP } from 'node:net'
import { invalidInput } from '../../errors/refuse.ts'
import type { Json } from '../../values/json.ts'
import { type Filter, refuseUnknown, requiredText } from './read-filter.ts'

/** Compiles an IP filter. An address without a prefix length matches itself only. */
export function ipFilter(name: string, filter: Filter): (actual: Json) => boolean {
  refuseUnknown(name, filter, ['Cidr'])
  const cidr = requiredText(name, filter, 'Cidr')
  const [address = '', length] = cidr.split('/')
  const version = isIP(address)
  const widest = version === 6 ? 128 : 32
  const prefix = length === undefined ? widest : Number(length)
  if (version === 0 || !/^\d*$/.test(length ?? '') || length === '' || prefix > widest) {
    throw invalidInput(`Cidr of a filter on ${name} is not an address block: ${cidr}`)
  }
  const block = new BlockList()
  block.addSubnet(address, prefix, family(version))
  return actual =>
    typeof actual === 'string' && isIP(actual) === version && block.check(actual, family(version))
}

function family(version: number): 'ipv4' | 'ipv6' {
  return version === 6 ? 'ipv6' : 'ipv4'
}

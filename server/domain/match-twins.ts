import type { Format } from '@/lib/finding/statuses'

/** What decides which documents are one finding. All have the same source id. */
export type Twin = {
  readonly key: string
  readonly format: Format
  readonly account: string
  readonly productArn: string
}

/** OCSF names a product `productv2` where ASFF says `product`. */
const plainProductArn = (arn: string): string => arn.replace(':productv2/', ':product/')

/**
 * The finding that each document belongs to, by document key. ASFF documents stand for themselves. An OCSF
 * document belongs to the only ASFF document of its source id and account, or among several to the one of its
 * product, or else stands for itself.
 */
export function matchTwins(twins: readonly Twin[]): ReadonlyMap<string, string> {
  return new Map(
    twins.map(twin => {
      if (twin.format === 'asff') return [twin.key, twin.key]
      const asff = twins.filter(other => other.format === 'asff' && other.account === twin.account)
      const product = plainProductArn(twin.productArn)
      const match =
        asff.length === 1 ? asff[0] : asff.find(other => plainProductArn(other.productArn) === product)
      return [twin.key, match?.key ?? twin.key]
    }),
  )
}

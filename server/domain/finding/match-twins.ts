import type { Format } from '@/lib/finding/statuses'

/** The fields that decide which documents are one finding. All have the same source id. */
export type Twin = {
  readonly key: string
  readonly format: Format
  readonly account: string
  readonly productArn: string
}

/** OCSF writes `productv2` in an ARN where ASFF writes `product`. */
const plainProductArn = (arn: string): string => arn.replace(':productv2/', ':product/')

/**
 * Maps each document key to the key of its finding. An ASFF document is its own finding. An OCSF document belongs to
 * the only ASFF document of its source id and account. If there are several, it belongs to the one of its product, or
 * else is its own finding.
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

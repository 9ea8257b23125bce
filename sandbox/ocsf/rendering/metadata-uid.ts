import { hash } from 'node:crypto'

/** Returns a product's uid under the V2 API, where `aws:product` becomes `productv2`. */
export function productUid(productArn: string): string {
  return productArn.replace(':product/', ':productv2/')
}

/**
 * Derives the `metadata.uid` of a finding that the V2 API serves. It hashes the finding's identity, so every import and
 * restart gives the same uid. AWS does not publish its derivation; its uids look like a SHA-256 in hex.
 */
export function metadataUid(productArn: string, id: string): string {
  return hash('sha256', `${productUid(productArn)}\0${id}`)
}

import 'server-only'
import { headers } from 'next/headers'

/** The nonce that the page's policy lets scripts run by, as the proxy chose it. */
export async function pageNonce(): Promise<string | undefined> {
  const policy = (await headers()).get('content-security-policy') ?? ''
  return /'nonce-([0-9a-f]+)'/.exec(policy)?.[1]
}

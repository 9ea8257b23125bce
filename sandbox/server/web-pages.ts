import type { IncomingMessage } from 'node:http'
import { AwsError } from '../errors/aws-error.ts'

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i

/**
 * Throws AccessDeniedException for requests of web pages. Browsers reach this port too, and the signature stops none
 * because the sandbox does not verify it. A page whose name resolves to this machine keeps its name in Host, so only
 * loopback names pass. A script in a browser cannot leave out `Origin` and `Sec-Fetch-Site`, and no SDK sends them.
 * `none` is an address that a person typed.
 */
export function refuseWebPages({ headers, url = '/' }: IncomingMessage): void {
  const site = headers['sec-fetch-site']
  if (headers.origin !== undefined || (site !== undefined && site !== 'none')) {
    throw denied('The sandbox takes nothing from web pages.')
  }
  // The absolute form of a request names a host of its own, which wins over the header.
  const named = url.startsWith('/') ? headers.host : URL.parse(url)?.host
  if (named === undefined || !loopback.test(named) || !loopback.test(headers.host ?? '')) {
    throw denied('The sandbox answers under 127.0.0.1, localhost and [::1] alone.')
  }
}

function denied(message: string): AwsError {
  return new AwsError('AccessDeniedException', 403, message)
}

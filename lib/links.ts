/** Hosts that remediation links may open without a warning: AWS's own documentation and consoles. */
const TRUSTED = [
  'docs.aws.amazon.com',
  'aws.amazon.com',
  'console.aws.amazon.com',
  'console.amazonaws.cn',
  'console.amazonaws-us-gov.com',
  'nvd.nist.gov',
  'www.cve.org',
]

export type SafeLink = {
  readonly href: string
  /** Shown beside the link, so that people see where it leads. */
  readonly host: string
  /** False: show the host prominently, since anyone who can import findings writes their text. */
  readonly trusted: boolean
}

/**
 * Returns a safe link from finding text, or null when it must stay text. Only absolute `https:` without credentials or
 * its own port is allowed. Finding text is hostile (OWASP ASVS 1.2.2).
 */
export function safeLink(text: string): SafeLink | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null
  const trusted = TRUSTED.some(host => url.host === host || url.host.endsWith(`.${host}`))
  return { href: url.href, host: url.host, trusted }
}

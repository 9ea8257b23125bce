/** Hosts that remediation links may lead to without a warning: AWS's own documentation and consoles. */
const TRUSTED = [
  'docs.aws.amazon.com',
  'aws.amazon.com',
  'console.aws.amazon.com',
  'nvd.nist.gov',
  'www.cve.org',
]

export type SafeLink = {
  readonly href: string
  /** Shown beside the link, so that people see where it leads. */
  readonly host: string
  /** False: show the host prominently, since finding text is written by whoever can import findings. */
  readonly trusted: boolean
}

/**
 * A link out of finding text, or null when it must stay text: only absolute `https:` without credentials
 * or a port of its own passes. Finding text is hostile (OWASP ASVS 1.2.2).
 */
export function safeLink(text: string): SafeLink | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null
  const trusted = TRUSTED.some(host => url.host === host || url.host.endsWith(`.${host}`))
  return { href: url.href, host: url.host, trusted }
}

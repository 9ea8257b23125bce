import { ExternalLink } from 'lucide-react'
import { Section } from '@/components/parts/section'
import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'
import { safeLink } from '@/lib/links'

/** Links out of finding text. It always shows the host, and an unsafe address stays text. */
export function OutLink({ url, children }: { url: string; children: string }) {
  const link = safeLink(url)
  if (!link) return <span className="break-all">{plainText(url)}</span>
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline-offset-2 hover:underline"
    >
      {children}
      <ExternalLink className="ml-1 inline size-3.5" aria-hidden />
      <span className={`ml-1 text-xs ${link.trusted ? 'text-muted' : 'font-semibold text-risk'}`}>
        {link.host}
        {link.trusted ? '' : ' (not an AWS site)'}
      </span>
      <span className="sr-only"> opens in a new tab</span>
    </a>
  )
}

export function RemediationSection({ finding }: { finding: FindingDetail }) {
  const { remediation_text, remediation_url, source_url } = finding
  if (!remediation_text && !remediation_url && !source_url) return null
  return (
    <Section title="Remediation">
      {remediation_text ? (
        <p className="max-w-prose whitespace-pre-line text-base">{plainText(remediation_text)}</p>
      ) : null}
      <ul className="pt-1 text-sm">
        {remediation_url ? (
          <li>
            <OutLink url={remediation_url}>How to remediate</OutLink>
          </li>
        ) : null}
        {source_url ? (
          <li>
            <OutLink url={source_url}>See it at its source</OutLink>
          </li>
        ) : null}
      </ul>
    </Section>
  )
}

import { ExternalLink } from 'lucide-react'
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

import { OutLink } from '@/components/finding/out-link'
import { Section } from '@/components/parts/section'
import type { FindingDetail } from '@/lib/api/findings'
import { openRules } from '@/lib/finding/open-rules'
import { plainText } from '@/lib/format/plain-text'

/** A package with its fix, once however many CVEs name it. */
function updatesOf({ vulnerabilities }: FindingDetail): string[] {
  const updates = vulnerabilities
    .flatMap(({ packages }) => packages)
    .map(({ name, version, fixed_in }) => {
      const has = version ? `${name} ${version}` : name
      return fixed_in ? `${has} → ${fixed_in}` : `${has}: no fixed version is named`
    })
  return [...new Set(updates)]
}

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <div className="pb-2">
      <p className="text-muted text-sm">{title}</p>
      <ul className="font-mono text-sm">
        {lines.map(line => (
          <li key={line} className="break-words">
            {plainText(line)}
          </li>
        ))}
      </ul>
    </div>
  )

/** How to fix it: first what exactly is wrong, then what the provider advises, and where AWS shows it. */
export function FixSection({ finding }: { finding: FindingDetail }) {
  const { remediation_text, remediation_url, source_url, pages } = finding
  const rules = [...new Set(finding.resources.flatMap(({ details }) => openRules(details)))]
  const links = [
    { url: remediation_url, text: 'How to remediate' },
    { url: pages.control, text: 'The control in the user guide' },
    { url: pages.resource, text: 'The resource in the AWS console' },
    { url: pages.security_hub, text: 'The finding in Security Hub' },
    { url: source_url, text: 'The finding at its source' },
  ].flatMap(({ url, text }) => (url ? [{ url, text }] : []))
  return (
    <Section title="How to fix it">
      <Lines title="Update" lines={updatesOf(finding)} />
      <Lines title="Open to the internet" lines={rules} />
      {remediation_text ? (
        <p className="max-w-prose whitespace-pre-line pb-1 text-base">{plainText(remediation_text)}</p>
      ) : null}
      {links.length > 0 ? (
        <ul className="text-sm">
          {links.map(({ url, text }) => (
            <li key={text} className="min-h-6">
              <OutLink url={url}>{text}</OutLink>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted text-sm">The provider links no advice.</p>
      )}
    </Section>
  )
}

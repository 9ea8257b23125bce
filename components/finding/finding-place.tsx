import type { ReactNode } from 'react'
import { CopyButton } from '@/components/finding/copy-button'
import { FilterLink } from '@/components/finding/filter-link'
import { MiddleTruncated } from '@/components/ui/middle-truncated'
import type { FindingItem } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'

const LINK = 'text-accent underline-offset-2 hover:underline'

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex min-h-6 min-w-0 items-center gap-2">
    <dt className="w-18 shrink-0 text-muted">{name}</dt>
    <dd className="flex min-w-0 flex-1 items-center gap-1.5">{children}</dd>
  </div>
)

/** Where it is and whose it is: what decides who has to act. Each value opens the findings that share it. */
export function FindingPlace({ finding }: { finding: FindingItem }) {
  const name = plainText(finding.tag.Name ?? '')
  return (
    <dl className="text-sm">
      <Line name="Account">
        <FilterLink field="account" value={finding.account} className={`truncate ${LINK}`}>
          {plainText(finding.account_name ?? finding.account)}
        </FilterLink>
        <span className="shrink-0 text-muted">
          {finding.account_name ? `${plainText(finding.account)} ` : ''}
          {plainText(finding.region ?? '')}
        </span>
      </Line>
      <Line name="Resource">
        <FilterLink field="resource" value={finding.resource} className={`flex min-w-0 ${LINK}`}>
          {name ? <span className="truncate">{name}</span> : <MiddleTruncated text={finding.resource} />}
        </FilterLink>
        <span className="min-w-0 truncate text-muted">{plainText(finding.resource_type)}</span>
        <CopyButton text={finding.resource} what="resource" iconOnly />
      </Line>
      <Line name="Owner">
        {finding.owner === null ? (
          <span className="text-muted">No owner</span>
        ) : (
          <FilterLink field="owner" value={finding.owner} className={`truncate ${LINK}`} />
        )}
        {finding.environment ? (
          <span className="shrink-0 text-muted">{plainText(finding.environment)}</span>
        ) : null}
      </Line>
    </dl>
  )
}

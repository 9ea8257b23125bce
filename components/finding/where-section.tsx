import { FilterLink } from '@/components/finding/filter-link'
import { Fact, Facts } from '@/components/parts/facts'
import { Section } from '@/components/parts/section'
import { Ago } from '@/components/time/ago'
import type { FindingDetail } from '@/lib/api/findings'
import { PLATFORM_NAMES } from '@/lib/finding/platforms'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

const When = ({ instant }: { instant: string }) => (
  <>
    <span className="tabular-nums">{formatInstant(instant)}</span>{' '}
    <span className="text-muted">
      <Ago instant={instant} />
    </span>
  </>
)

type LinkedField = 'control' | 'region' | 'owner' | 'team' | 'environment' | 'ou' | 'generator'

/** Shows what the finding is about, where, and since when. */
export function WhereSection({ finding }: { finding: FindingDetail }) {
  const linked = (field: LinkedField) => {
    const value = finding[field]
    return value === null ? null : <FilterLink field={field} value={value} />
  }
  return (
    <Section title="What and where" aside={<span className="text-muted text-xs">Times in UTC</span>}>
      <Facts>
        <Fact name="Account">
          {finding.account_name ? `${plainText(finding.account_name)} ` : null}
          <FilterLink field="account" value={finding.account} className="tabular-nums hover:underline" />
        </Fact>
        <Fact name="Platform">{finding.platform === 'aws' ? null : PLATFORM_NAMES[finding.platform]}</Fact>
        <Fact name="Region">{linked('region')}</Fact>
        <Fact name="Product">
          <FilterLink field="product" value={finding.product} />
          {finding.company && finding.company !== finding.product
            ? ` by ${plainText(finding.company)}`
            : null}
        </Fact>
        <Fact name="Control">{linked('control')}</Fact>
        <Fact name="Owner">{linked('owner')}</Fact>
        <Fact name="Team">{linked('team')}</Fact>
        <Fact name="Environment">{linked('environment')}</Fact>
        <Fact name="Organizational unit">{linked('ou')}</Fact>
        <Fact name="Type">
          {finding.type.length === 0 ? null : finding.type.map(type => <p key={type}>{plainText(type)}</p>)}
        </Fact>
        <Fact name="Generator">{linked('generator')}</Fact>
        <Fact name="Created">
          <When instant={finding.created} />
        </Fact>
        <Fact name="Updated">
          <When instant={finding.updated} />
        </Fact>
        <Fact name="First observed">
          {finding.first_observed ? <When instant={finding.first_observed} /> : null}
        </Fact>
        <Fact name="Opened">{finding.opened ? <When instant={finding.opened} /> : null}</Fact>
        <Fact name="Resolved">{finding.resolved ? <When instant={finding.resolved} /> : null}</Fact>
        <Fact name="Id">
          <span className="break-all font-mono text-xs">{plainText(finding.id)}</span>
        </Fact>
        <Fact name="Format">
          {finding.format.length === 0
            ? 'None: Security Hub has deleted it'
            : finding.format.map(format => format.toUpperCase()).join(' and ')}
        </Fact>
      </Facts>
    </Section>
  )
}

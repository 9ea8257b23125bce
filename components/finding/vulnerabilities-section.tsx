import { CvssScores } from '@/components/finding/cvss-scores'
import { FilterLink } from '@/components/finding/filter-link'
import { OutLink } from '@/components/finding/out-link'
import { Section } from '@/components/parts/section'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'

type Vulnerability = FindingDetail['vulnerabilities'][number]

function exploitText(known: boolean | null): string {
  if (known === null) return '–'
  return known ? 'Known' : 'None known'
}

function vendorText(vendor: NonNullable<Vulnerability['vendor']>): string {
  const { name, severity } = vendor
  return severity === null ? `By ${name}` : `${name ?? 'Its vendor'} says ${severity.toLowerCase()}`
}

const CVE = /^CVE-\d{4}-\d{4,}$/
/** More are in the raw document. */
const MOST_LINKS = 2

/** Its id, under which others it is known, and what its vendor makes of it. */
function Identity({ id, aliases, vendor, references }: Vulnerability) {
  return (
    <>
      <p className="whitespace-nowrap">
        <FilterLink
          field="cve"
          value={id}
          className="inline-flex min-h-6 items-center underline-offset-2 hover:underline"
        />
      </p>
      {aliases.length > 0 ? <p className="text-muted text-xs">Also {plainText(aliases.join(', '))}</p> : null}
      {CVE.test(id) ? (
        <p className="min-h-6 text-xs">
          <OutLink url={`https://nvd.nist.gov/vuln/detail/${id}`}>NVD</OutLink>
        </p>
      ) : null}
      {references.slice(0, MOST_LINKS).map(url => (
        <p key={url} className="min-h-6 text-xs">
          <OutLink url={url}>Advisory</OutLink>
        </p>
      ))}
      {vendor ? <p className="text-muted text-xs">{plainText(vendorText(vendor))}</p> : null}
    </>
  )
}

/** Shows a package on one line and its fix on the next: side by side they do not fit on a phone. */
function Package({ name, version, fixed_in }: Vulnerability['packages'][number]) {
  return (
    <div className="min-w-36">
      <p className="break-words font-mono text-xs">{plainText(version ? `${name} ${version}` : name)}</p>
      <p className="text-muted text-xs">
        {fixed_in ? plainText(`→ ${fixed_in}`) : 'No fixed version is named'}
      </p>
    </div>
  )
}

const COLUMNS: readonly Column<Vulnerability>[] = [
  { id: 'cve', name: 'CVE', cell: found => <Identity {...found} /> },
  {
    id: 'package',
    name: 'Package',
    cell: ({ packages }) =>
      packages.length === 0
        ? '–'
        : packages.map(pack => <Package key={`${pack.name} ${pack.version} ${pack.fixed_in}`} {...pack} />),
  },
  { id: 'fix', name: 'Fix', cell: ({ fix }) => fix ?? '–' },
  { id: 'cvss', name: 'CVSS', cell: found => <CvssScores scores={found.cvss_scores} /> },
  {
    id: 'epss',
    name: 'EPSS',
    right: true,
    cellLook: 'whitespace-nowrap tabular-nums',
    cell: ({ epss }) => (epss === null ? '–' : `${(epss * 100).toFixed(1)} %`),
  },
  { id: 'exploit', name: 'Exploit', cell: ({ exploit }) => exploitText(exploit) },
]

export function VulnerabilitiesSection({ vulnerabilities }: { vulnerabilities: Vulnerability[] }) {
  if (vulnerabilities.length === 0) return null
  return (
    <Section title="Vulnerabilities">
      <ScrollRegion label="Table of vulnerabilities">
        <DataTable
          caption="Vulnerabilities"
          columns={COLUMNS}
          rows={vulnerabilities}
          keyOf={found => found.id}
          look={{ headCell: 'py-1 pr-3 font-medium', row: 'border-t align-top', cell: 'py-1 pr-3' }}
        />
      </ScrollRegion>
    </Section>
  )
}

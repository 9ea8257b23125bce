import { FilterLink } from '@/components/finding/filter-link'
import { Section } from '@/components/finding/section'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'

type Vulnerability = FindingDetail['vulnerabilities'][number]

function yesNo(known: boolean | null, yes: string, no: string): string {
  if (known === null) return '–'
  return known ? yes : no
}

function packageText({ name, version, fixed_in }: Vulnerability['packages'][number]): string {
  const installed = version ? `${name} ${version}` : name
  return fixed_in ? `${installed} → ${fixed_in}` : installed
}

const COLUMNS = ['CVE', 'CVSS', 'EPSS', 'Exploit', 'Fix', 'Package'] as const

export function VulnerabilitiesSection({ vulnerabilities }: { vulnerabilities: Vulnerability[] }) {
  if (vulnerabilities.length === 0) return null
  return (
    <Section title="Vulnerabilities">
      <ScrollRegion label="Table of vulnerabilities">
        <table className="w-full text-left text-sm">
          <thead className="text-muted text-xs">
            <tr>
              {COLUMNS.map(column => (
                <th
                  key={column}
                  scope="col"
                  className={`py-1 pr-3 font-medium ${['CVSS', 'EPSS'].includes(column) ? 'text-right' : ''}`}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {vulnerabilities.map(found => (
              <tr key={found.id} className="border-t align-top">
                <td className="whitespace-nowrap py-1 pr-3">
                  <FilterLink field="cve" value={found.id} />
                </td>
                <td className="py-1 pr-3 text-right tabular-nums" title={found.cvss_vector ?? undefined}>
                  {found.cvss?.toFixed(1) ?? '–'}
                </td>
                <td className="py-1 pr-3 text-right tabular-nums">
                  {found.epss === null ? '–' : `${(found.epss * 100).toFixed(1)} %`}
                </td>
                <td className="py-1 pr-3">{yesNo(found.exploit, 'Known', 'None known')}</td>
                <td className="py-1 pr-3">{yesNo(found.fix, 'Available', 'None')}</td>
                <td className="py-1">
                  {found.packages.map(pack => (
                    <p key={packageText(pack)} className="break-all font-mono text-xs">
                      {plainText(packageText(pack))}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}

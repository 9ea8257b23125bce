import { expect, test } from 'vitest'
import { asffFinding } from './asff-schema'
import { readAsffVulnerabilities } from './read-asff-vulnerabilities'

const read = (finding: Record<string, unknown>) => readAsffVulnerabilities(asffFinding.parse(finding))

test('keeps every score with its source, the worst first, and what the vendor says', () => {
  const [one] = read({
    Vulnerabilities: [
      {
        Id: 'CVE-2026-1001',
        EpssScore: '0.31',
        ExploitAvailable: 'YES',
        Cvss: [
          { Version: '3.1', BaseScore: 4.4, Source: 'REDHAT_CVE', BaseVector: 'CVSS:3.1/AV:L' },
          { Version: '2.0', BaseScore: 9.3, Source: 'NVD' },
          { Version: '3.1', BaseScore: '9.1', Source: 'NVD', BaseVector: 'CVSS:3.1/AV:N' },
          { Version: '3.1', BaseScore: '', Source: 'GITHUB' },
        ],
        Vendor: { Name: 'REDHAT_CVE', VendorSeverity: 'moderate' },
        RelatedVulnerabilities: ['GHSA-1a2b-3c4d-5e6f', 'CVE-2026-1001', 'GHSA-1a2b-3c4d-5e6f'],
        ReferenceUrls: ['https://example.com/advisory'],
      },
    ],
  })
  expect(one).toEqual({
    id: 'CVE-2026-1001',
    aliases: ['GHSA-1a2b-3c4d-5e6f'],
    cvss: [
      { score: 9.1, version: '3.1', source: 'NVD', vector: 'CVSS:3.1/AV:N' },
      { score: 4.4, version: '3.1', source: 'REDHAT_CVE', vector: 'CVSS:3.1/AV:L' },
      { score: 9.3, version: '2.0', source: 'NVD', vector: null },
    ],
    vendor: { name: 'REDHAT_CVE', severity: 'moderate' },
    epss: 0.31,
    exploit: true,
    fix: null,
    packages: [],
    references: ['https://example.com/advisory'],
  })
})

test.each([
  ['PARTIAL', ['2.1', 'NotAvailable'], 'PARTIAL', ['2.1', null]],
  ['yes', ['2.1'], 'YES', ['2.1']],
  ['NO', ['None'], 'NO', [null]],
  [undefined, ['2.1', 'NOT AVAILABLE'], 'PARTIAL', ['2.1', null]],
  [undefined, ['2.1'], 'YES', ['2.1']],
  [undefined, [''], null, [null]],
])('a fix %o with the versions %o is %o', (FixAvailable, versions, fix, fixedIn) => {
  const VulnerablePackages = versions.map(FixedInVersion => ({ Name: 'p', Version: '2.0', FixedInVersion }))
  const [one] = read({ Vulnerabilities: [{ Id: 'CVE-2026-1002', FixAvailable, VulnerablePackages }] })
  expect(one?.fix).toBe(fix)
  expect(one?.packages.map(pack => pack.fixedIn)).toEqual(fixedIn)
})

const resource = (Other: Record<string, string>) => ({ Type: 'Container', Id: 'image', Details: { Other } })

test('reads package, versions and scores from other details when the document lists no vulnerabilities', () => {
  expect(
    read({
      Resources: [
        resource({
          'CVE ID': 'CVE-2026-1003',
          PkgName: 'zlib',
          'Installed Package': '1.2.11',
          'Patched Package': '1.2.13',
          NvdCvssScoreV2: '5',
          NvdCvssScoreV3: '7.8',
          NvdCvssVectorV3: 'CVSS:3.1/AV:L/AC:L',
        }),
        resource({ VulnerabilityID: 'GHSA-9z8y-7x6w-5v4u', PackageName: 'lodash', FixedVersion: 'none' }),
      ],
    }),
  ).toMatchObject([
    {
      id: 'CVE-2026-1003',
      cvss: [
        { score: 7.8, version: '3.1', source: 'NVD', vector: 'CVSS:3.1/AV:L/AC:L' },
        { score: 5, version: '2.0', source: 'NVD' },
      ],
      fix: 'YES',
      packages: [{ name: 'zlib', version: '1.2.11', fixedIn: '1.2.13' }],
    },
    { id: 'GHSA-9z8y-7x6w-5v4u', cvss: [], fix: null, packages: [{ name: 'lodash', fixedIn: null }] },
  ])
})

test('one vulnerability of several resources is one, with the packages of all', () => {
  const of = (name: string, fixed: string) =>
    resource({ CVE: 'CVE-2026-1004', PkgName: name, 'Patched Package': fixed })
  const found = read({ Resources: [of('a', '2'), of('b', ''), of('a', '2')] })
  expect(found).toMatchObject([
    { id: 'CVE-2026-1004', fix: 'PARTIAL', packages: [{ name: 'a' }, { name: 'b' }] },
  ])
  expect(found[0]?.packages).toHaveLength(2)
})

test('other details say nothing beside a list of vulnerabilities, nor without an id', () => {
  const Resources = [resource({ CVE: 'CVE-2026-1005' })]
  const ids = (finding: Record<string, unknown>) => read(finding).map(({ id }) => id)
  expect(ids({ Resources, Vulnerabilities: [{ Id: 'CVE-2026-1006' }] })).toEqual(['CVE-2026-1006'])
  expect(ids({ Resources: [resource({ PkgName: 'zlib' })] })).toEqual([])
})

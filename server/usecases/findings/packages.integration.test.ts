import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { readAsff } from '@/server/aws/documents/read-asff'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { listFindingRows } from '@/server/store/findings/list-findings'
import { NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { madeIndex } from '@/server/store/testing/made-index'

const index = await madeIndex()

const asff = {
  Id: 'asff',
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/inspector',
  AwsAccountId: '111122223333',
  Title: 'CVE-2021-44228 - log4j-core',
  Description: 'JNDI features do not protect against LDAP endpoints',
  CreatedAt: '2026-06-01T00:00:00Z',
  UpdatedAt: '2026-06-01T00:00:00Z',
  Severity: { Label: 'CRITICAL' },
  Resources: [{ Id: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1', Type: 'AwsEc2Instance' }],
  Note: { Text: 'Asked the Payments team', UpdatedBy: 'ana', UpdatedAt: '2026-06-02T00:00:00Z' },
  Vulnerabilities: [
    {
      Id: 'CVE-2021-44228',
      Cvss: [
        { Version: '2.0', BaseScore: 9.3 },
        { Version: '3.1', BaseScore: 8.1 },
      ],
      VulnerablePackages: [
        { Name: 'org.apache.logging.log4j:log4j-core', Version: '2.14.1' },
        { Name: 'log4j-core', Version: '2.15.0' },
        { Name: 'log4j-core', Version: '2.15.0', FilePath: 'b.jar' },
      ],
    },
    { Id: 'CVE-2021-1', Cvss: [{ Version: '3.1', BaseScore: 5 }], VulnerablePackages: [{ Name: 'zlib' }] },
  ],
}
const ocsf = {
  class_uid: 2002,
  severity_id: 4,
  cloud: { account: { uid: '111122223333' }, region: 'eu-west-1' },
  comment: 'Waits for the vendor',
  finding_info: {
    uid: 'ocsf',
    title: 'CVE-2014-0160',
    desc: 'Heartbleed',
    created_time_dt: '2026-06-01T00:00:00Z',
    modified_time_dt: '2026-06-01T00:00:00Z',
  },
  metadata: {
    uid: 'ocsf',
    product: { name: 'Inspector', uid: 'arn:aws:securityhub:eu-west-1::productv2/aws/inspector' },
  },
  resources: [{ uid: 'i-2', type: 'AWS::EC2::Instance' }],
  vulnerabilities: [
    {
      cve: { uid: 'CVE-2014-0160', cvss: [{ version: '2.0', base_score: 5 }] },
      affected_packages: [{ name: 'openssl', version: '1.0.1' }],
    },
  ],
}

async function itemsOf(text: string) {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  const sort = { field: 'id', descending: false } as const
  const question = { filter: withScopes(parsed.filter, null), sort, cursor: null, limit: 50, now: NOON }
  return (await listFindingRows(index, question)).items
}
const idsOf = async (text: string) => (await itemsOf(text)).map(({ id }) => id)

test('packages, scores, notes and descriptions of both formats are found', async () => {
  const read = [readAsff(asff, NOON), readOcsf(ocsf, NOON)]
  await writePage(index, pageOf(read.flatMap(one => (one.ok ? [one.document] : []))))
  expect(await itemsOf('')).toMatchObject([
    {
      id: 'asff',
      package: ['org.apache.logging.log4j:log4j-core', 'log4j-core', 'zlib'],
      cvss: 8.1,
      note: 'Asked the Payments team',
    },
    { id: 'ocsf', package: ['openssl'], cvss: 5, note: 'Waits for the vendor' },
  ])
  for (const [text, ids] of [
    ['package:~log4j-core', ['asff']],
    ['package:~LOG4J', ['asff']],
    ['package:log4j-core', ['asff']],
    ['package:"log4j-core 2.15.0"', ['asff']],
    ['package:^"log4j-core 2.15"', ['asff']],
    // The versions of one package are no versions of another.
    ['package:"log4j-core 2.14.1"', []],
    ['package:"openssl 1.0.1",zlib', ['asff', 'ocsf']],
    ['package:core', []],
    ['cvss:>8', ['asff']],
    ['cvss:<=5', ['ocsf']],
    ['note:~payments', ['asff']],
    ['note:^Waits', ['ocsf']],
    ['note:""', []],
    ['description:~ldap', ['asff']],
  ] as const)
    expect([text, await idsOf(text)]).toEqual([text, ids])
})

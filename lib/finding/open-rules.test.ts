import { expect, test } from 'vitest'
import { openRules } from './open-rules'

const group = {
  IpPermissions: [
    {
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8' }],
    },
    { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8100, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '192.0.2.0/24' }] },
  ],
}
const RULES = ['tcp/22 from 0.0.0.0/0', 'tcp/8000-8100 from ::/0', 'all traffic from 0.0.0.0/0']

test('names the rules that let everyone in, in ASFF and in OCSF', () => {
  expect(openRules(JSON.stringify({ AwsEc2SecurityGroup: group }))).toEqual(RULES)
  expect(openRules(JSON.stringify(group))).toEqual(RULES)
})

test.each([null, '', '{', '[]', '{"IpPermissions":"x"}', '{"AwsS3Bucket":{}}'])('%s has none', text => {
  expect(openRules(text)).toEqual([])
})

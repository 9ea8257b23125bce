import { describe, expect, test } from 'vitest'
import { describeFilter } from '@/lib/filter/english/english'
import { parseFilter } from '@/lib/filter/parse'
import { SLA_STATES } from '@/lib/finding/statuses'

function english(text: string): string {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return describeFilter(parsed.filter)
}

describe('describeFilter', () => {
  test.each([
    ['', 'every finding'],
    [
      'severity:CRITICAL,HIGH -workflow:SUPPRESSED age:>30d',
      'severity is CRITICAL or HIGH, workflow is not SUPPRESSED, older than 30 days',
    ],
    ['account:1,2,3', 'account is 1, 2 or 3'],
    ['title:~"public access"', 'title contains “public access”'],
    ['-generator:^aws-foundational', 'generator does not start with aws-foundational'],
    ['-resource_type:AwsS3Bucket,AwsEc2Instance', 'no resource type is AwsS3Bucket or AwsEc2Instance'],
    ['owner:""', 'has no owner'],
    ['-owner:""', 'has an owner'],
    ['owner:"",alice', 'has no owner or owner is alice'],
    ['-owner:"",alice', 'has an owner and owner is not alice'],
    ['tag.team:blue', 'tag team is blue'],
    ['-tag.team:""', 'has a tag team'],
    ['log4j -"a b"', 'mentions log4j, does not mention “a b”'],
    ['epss:>=0.5', 'EPSS is at least 0.5'],
    ['epss:""', 'has no EPSS'],
    ['exploit:true fix:false', 'exploit known, fix is PARTIAL or NO'],
    ['-exploit:true', 'no exploit known or exploit not reported'],
    ['-exception:true', 'not covered by an exception of Hubdesk'],
    ['sla:excepted', 'SLA is excepted'],
    ['age:>7d', 'older than 7 days'],
    ['age:<7d', 'younger than 7 days'],
    ['created:>7d', 'created in the last 7 days'],
    ['created:<1w', 'created more than 1 week ago'],
    ['-created:<7d', 'not created more than 7 days ago'],
    ['updated:2026-11-20', 'updated on 2026-11-20'],
    ['opened:>=2026-11-20T09:30:00Z', 'opened on or after 2026-11-20 09:30:00 UTC'],
    ['due:<2d', 'due date past or within 2 days'],
    ['due:>2d', 'due date more than 2 days ahead'],
    ['-due:""', 'has a due date'],
    ['sla:breached', 'SLA is breached'],
    ['team:payments -ou:""', 'team is payments, has an organizational unit'],
    ['created:2026-03', 'created in March 2026'],
    ['created:>=2026-W10', 'created in or after week 10 of 2026'],
    ['updated:<2026-03', 'updated before March 2026'],
    ['opened:2026-03-01..2026-03-15', 'opened from 2026-03-01 to 2026-03-15'],
    ['missed:2026-W10', 'missed its SLA in week 10 of 2026'],
    [
      '-missed:2026-W10,2026-03-15',
      'did not miss its SLA in week 10 of 2026 and did not miss its SLA on 2026-03-15',
    ],
    ['met:>30d', 'met its SLA in the last 30 days'],
    ['reopened:2026-01..2026-03', 'was reopened from January 2026 to March 2026'],
    ['-was_today:breached@2026-03-08', 'was not breached under today’s policy at the end of 2026-03-08'],
    ['met_today:2026-W10', 'met its SLA under today’s policy in week 10 of 2026'],
    ['-missed_today:""', 'missed its SLA under today’s policy at some time'],
    ['reopened:""', 'was never reopened'],
    ['moved:2026-10', 'had its due date moved in October 2026'],
    ['-moved:""', 'had its due date moved at some time'],
    ['closed:2026-W10', 'was closed in week 10 of 2026'],
    ['-missed:""', 'missed its SLA at some time'],
    ['was:breached@2026-03-08', 'was breached at the end of 2026-03-08'],
    ['was:met@2026-03-08T12:00Z', 'had met its SLA at 2026-03-08 12:00:00 UTC'],
    ['-was:no_sla@2026-03-08', 'was not without an SLA at the end of 2026-03-08'],
    [
      'was:breached@2026-03-08,at_risk@2026-03-08,met@2026-03-08',
      'was breached or at risk or had met its SLA at the end of 2026-03-08',
    ],
    [
      '-was:breached@2026-03-08,missed@2026-03-15',
      'was not breached at the end of 2026-03-08 and had not missed its SLA at the end of 2026-03-15',
    ],
    [
      `was:${SLA_STATES.map(state => `${state}@2026-03-08`).join(',')}`,
      'had a clock at the end of 2026-03-08',
    ],
  ])('says %s as "%s"', (text, sentence) => {
    expect(english(text)).toBe(sentence)
  })
})

import { describe, expect, test } from 'vitest'
import { awsPages } from './aws-pages'

const item = {
  id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/EC2.18/finding/a',
  region: 'eu-west-1',
  resource: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a1b2c3d',
  control: 'EC2.18',
  format: ['asff' as const],
}
const pages = (changed: Partial<Parameters<typeof awsPages>[0]>) => awsPages({ ...item, ...changed })

describe('the pages of a finding at AWS', () => {
  test('a resource opens in the console of its partition', () => {
    const group = 'ec2:eu-west-1:111122223333:security-group/sg-0a1b2c3d'
    expect(pages({}).resource).toMatch(/^https:\/\/(eu-west-1\.)?console\.aws\.amazon\.com\/.*sg-0a1b2c3d/)
    expect(pages({ resource: `arn:aws-cn:${group}` }).resource).toContain('.console.amazonaws.cn/')
    expect(pages({ resource: `arn:aws-us-gov:${group}` }).resource).toContain('console.amazonaws-us-gov.com/')
  })

  test.each([
    'AWS::::Account:111122223333',
    'arn:aws:nothing:eu-west-1:1:x/y',
    'arn:aws:ec2',
    'i-0123',
    'arn:aws:ec2:evil.example/x?:111122223333:security-group/sg-1',
  ])('%s has no page', resource => {
    expect(pages({ resource }).resource).toBeNull()
  })

  test('the finding opens by its id, in the Region and partition that it is in', () => {
    const page = pages({}).security_hub ?? ''
    expect(page).toContain(
      'https://console.aws.amazon.com/securityhub/home?region=eu-west-1#/findings?search=',
    )
    expect(decodeURIComponent(decodeURIComponent(page.split('search=')[1] ?? ''))).toBe(
      `Id=\\operator\\:EQUALS\\:${item.id}`,
    )
    expect(pages({ region: 'cn-north-1' }).security_hub).toContain('https://console.amazonaws.cn/')
    expect(pages({ region: 'us-gov-west-1' }).security_hub).toContain('https://console.amazonaws-us-gov.com/')
    for (const region of [null, 'global', 'x"y']) expect(pages({ region }).security_hub).toBeNull()
  })

  test('a control has a page in the user guide, unless only a standard knows it', () => {
    expect(pages({}).control).toBe(
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
    )
    for (const control of [null, 'CIS.1.1', '1.1', 'EC2']) expect(pages({ control }).control).toBeNull()
  })
})

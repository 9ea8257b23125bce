export const homeRegion = 'us-east-1'
const regions = [
  homeRegion,
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-2',
  'ap-northeast-1',
] as const

export type Region = (typeof regions)[number]

import { passIf, type Rules, type ServiceRules } from '../../verdict.ts'

const numbers = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]

/** Each asks for one metric filter with an alarm. */
const alarms: Rules<'AwsAccount'> = Object.fromEntries(
  numbers.map(number => [
    `CloudWatch.${number}`,
    ({ MetricAlarms }) => passIf(MetricAlarms.includes(number)),
  ]),
)

export const cloudWatchRules: ServiceRules = { AwsAccount: alarms }

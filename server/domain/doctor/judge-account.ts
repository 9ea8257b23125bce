import type { Check } from '@/lib/api/doctor'
import { principalOf } from '@/server/domain/rights/principal'
import type { Answer, Problem } from './answer'
import type { Facts } from './facts'

/** Judges a question to AWS without an answer: silence is a fault, a missing right is one of the rights. */
export function unknownLine(named: Pick<Check, 'id' | 'name'>, problem: Problem): Check {
  if (problem.cause === 'credentials')
    return { ...named, state: 'unknown', found: 'Not known without credentials.', advice: null }
  if (problem.cause === 'silent') {
    const advice = 'Check that this machine reaches AWS, through its proxy or VPC endpoints.'
    return { ...named, state: 'act', found: problem.message, advice }
  }
  return { ...named, state: 'unknown', found: problem.message, advice: null }
}

const NO_CREDENTIALS =
  'Give Hubdesk a role, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. With AWS SSO, run aws sso login first.'

/** Judges whether AWS accepts the credentials, and whose they are. */
export function judgeCredentials({ caller, region }: Facts): Check {
  const named = { id: 'credentials', name: 'Credentials' } as const
  if (!caller.ok) {
    const { cause, message } = caller.problem
    if (cause === 'credentials') return { ...named, state: 'act', found: message, advice: NO_CREDENTIALS }
    const advice = `Check that this machine reaches STS in ${region}, and that AWS_REGION names a Region.`
    return { ...named, state: 'act', found: message, advice: cause === 'silent' ? advice : null }
  }
  const { account, arn } = caller.value
  const found = `Account ${account}, as ${arn}.`
  if (principalOf(arn).kind !== 'root') return { ...named, state: 'ok', found, advice: null }
  return { ...named, state: 'note', found, advice: 'Give Hubdesk a role. The root user may do anything.' }
}

const isOn = (answer: Answer<boolean>): boolean => answer.ok && answer.value

/** Judges which of the two services are on in the Region. One of them is enough. */
export function judgeServices({ services: { cspm, v2 }, region }: Facts): Check {
  const named = { id: 'services', name: 'Security Hub' } as const
  if (isOn(cspm) && isOn(v2)) {
    const found = `Security Hub CSPM and Security Hub are on in ${region}.`
    return { ...named, state: 'ok', found, advice: null }
  }
  const problem = [cspm, v2].find(answer => !answer.ok)
  if (isOn(cspm)) {
    if (!v2.ok)
      return {
        ...named,
        state: 'note',
        found: `Security Hub CSPM is on in ${region}.`,
        advice: v2.problem.message,
      }
    const found = `Security Hub CSPM is on in ${region}, the new Security Hub is not.`
    const advice = 'Enable Security Hub for exposures and OCSF findings. Hubdesk works without it.'
    return { ...named, state: 'note', found, advice }
  }
  if (isOn(v2)) {
    if (!cspm.ok)
      return {
        ...named,
        state: 'note',
        found: `Security Hub is on in ${region}.`,
        advice: cspm.problem.message,
      }
    const found = `Security Hub is on in ${region}, Security Hub CSPM is not.`
    const advice = 'Enable Security Hub CSPM for control findings, history and insights.'
    return { ...named, state: 'note', found, advice }
  }
  if (problem && !problem.ok) return unknownLine(named, problem.problem)
  return {
    ...named,
    state: 'act',
    found: `Security Hub is not enabled in ${region} of this account, in either form.`,
    advice:
      'Enable it (aws securityhub enable-security-hub), or set AWS_REGION and credentials where it is on.',
  }
}

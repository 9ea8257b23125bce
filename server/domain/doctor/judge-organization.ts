import type { Check } from '@/lib/api/doctor'
import type { Facts } from './facts'
import { unknownLine } from './judge-account'

/** Judges whether the desk reads the Region that collects the findings of all linked Regions. */
export function judgeHome({ homes: { cspm, v2 }, region }: Facts): Check {
  const named = { id: 'home', name: 'Home Region' } as const
  const known = [cspm, v2].flatMap(answer => (answer.ok && answer.value !== null ? [answer.value] : []))
  const elsewhere = known.find(home => home !== region)
  if (known.includes(region)) {
    const found = `${region} is the home Region.`
    if (elsewhere === undefined) return { ...named, state: 'ok', found, advice: null }
    const advice = `The two services have two home Regions. The findings of the other stay in ${elsewhere}.`
    return { ...named, state: 'note', found, advice }
  }
  if (elsewhere !== undefined) {
    return {
      ...named,
      state: 'act',
      found: `The home Region is ${elsewhere}. ${region} shows its own findings only.`,
      advice: `Set AWS_REGION=${elsewhere}.`,
    }
  }
  const problem = [cspm, v2].find(answer => !answer.ok)
  if (problem && !problem.ok && !(cspm.ok || v2.ok)) return unknownLine(named, problem.problem)
  return {
    ...named,
    state: 'note',
    found: `No Region collects the findings of others. Hubdesk reads ${region} only.`,
    advice: 'If you use more Regions, enable cross-Region aggregation in Security Hub.',
  }
}

/** Judges whether the account sees the findings of the whole organization. */
export function judgeAdministrator({ administrator, caller }: Facts): Check {
  const named = { id: 'administrator', name: 'Administrator' } as const
  if (!administrator.ok) return unknownLine(named, administrator.problem)
  const account = caller.ok ? caller.value.account : 'This account'
  switch (administrator.value.kind) {
    case 'administrator': {
      const found = `${account} is the delegated administrator of the organization.`
      return { ...named, state: 'ok', found, advice: null }
    }
    case 'member': {
      const { of } = administrator.value
      const found = `${account} is a member of ${of}. It shows its own findings only.`
      return { ...named, state: 'note', found, advice: `Run Hubdesk with a role of account ${of}.` }
    }
    case 'alone': {
      const found = `${account} administers no organization. It shows its own findings only.`
      const advice =
        'To see all accounts, run Hubdesk in the delegated administrator account of Security Hub.'
      return { ...named, state: 'note', found, advice }
    }
  }
}

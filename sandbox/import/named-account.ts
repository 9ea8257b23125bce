import { textOf } from '../values/json.ts'

/**
 * Ids that name an account. An ARN has it in its fifth part. For an integrated product that is the vendor's account,
 * except for the default product of an account. The id that Security Hub gives an account as a resource ends with it.
 */
const forms = [
  /(?<![^\s"'/])arn:aws[\w-]*:[\w-]+:[\w-]*:(\d{12}):(?!product(?:v2)?\/(?!\1\/default))/,
  /AWS::::Account:(\d{12})$/,
]

function accountIn(id: unknown): string | undefined {
  return forms.map(form => form.exec(textOf(id) ?? '')?.[1]).find(account => account !== undefined)
}

/**
 * Returns the account that the first of these groups of ids names; the most reliable group comes first. A group that
 * names several accounts is skipped: nothing says which of them the finding is about.
 */
export function namedAccount(groups: readonly (readonly unknown[])[]): string | undefined {
  for (const ids of groups) {
    const accounts = new Set(ids.map(accountIn).filter(account => account !== undefined))
    const [account] = accounts
    if (accounts.size === 1) return account
  }
  return undefined
}

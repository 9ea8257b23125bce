import { Input } from '@/components/ui/input'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { ApiScope } from '@/lib/api/teams'
import { SCOPE_PARTS, type ScopePart, scopeProblems } from './read-scope'

const FIELDS: Record<ScopePart, { label: string; example: string }> = {
  accounts: { label: 'Accounts, by id', example: '111122223333, 444455556666' },
  ous: {
    label: 'Or organizational units, by path, with all below',
    example: 'Workloads/Production, Security',
  },
  environments: { label: 'Only in environments', example: 'production, staging' },
}

type Props = {
  /** Distinguishes the fields of several forms of one page. */
  id: string
  scope: ApiScope | null
  failure: RequestFailure | null
  /** The scope that the desk refused. */
  sent: ApiScope | null
}

/** Shows three lists that limit what people see and change. All empty means no limit. `readScope` reads them. */
export function ScopeFields({ id, scope, failure, sent }: Props) {
  return SCOPE_PARTS.map(part => {
    const problems = scopeProblems(failure, sent, part)
    const problemId = `${id}-${part}-problem`
    return (
      <div key={part} className="flex flex-col gap-1 text-sm">
        <label htmlFor={`${id}-${part}`}>{FIELDS[part].label}</label>
        <Input
          id={`${id}-${part}`}
          name={part}
          defaultValue={scope?.[part].join(', ')}
          placeholder={FIELDS[part].example}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? problemId : undefined}
        />
        {problems.length > 0 ? (
          <div role="alert" id={problemId} className="text-xs">
            {problems.map(problem => (
              <p key={problem}>{problem}.</p>
            ))}
          </div>
        ) : null}
      </div>
    )
  })
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { CopyButton } from '@/components/finding/copy-button'
import { invalidate } from '@/components/query/invalidate'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import { ROLES, type Role } from '@/lib/api/roles'
import type { ApiScope } from '@/lib/api/teams'
import { isAboutScope, readScope } from './read-scope'
import { ScopeFields } from './scope-fields'

type NewToken = { name: string; role: Role; scope: ApiScope | null }

/** Creates a token and shows its secret once. */
export function TokenForm() {
  const client = useQueryClient()
  const create = useMutation({
    mutationFn: (body: NewToken) => send('POST /tokens', { body }),
    onSuccess: () => invalidate(client, '/tokens'),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { currentTarget: element } = event
    const form = new FormData(element)
    const role = ROLES.find(each => each === form.get('role'))
    if (!role) return
    const token = { name: String(form.get('name')), role, scope: readScope(form) }
    create.mutate(token, { onSuccess: () => element.reset() })
  }
  const failure = create.error instanceof RequestFailure ? create.error : null
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3 pb-3">
      <label className="flex flex-col gap-1 text-sm">
        Name
        <Input name="name" required maxLength={100} placeholder="What it is for" className="w-64" />
      </label>
      <label className="flex flex-col gap-1 text-sm">
        Role
        <select
          name="role"
          defaultValue="viewer"
          className="h-8 rounded-md border border-control bg-surface px-2 text-sm"
        >
          {ROLES.map(role => (
            <option key={role} value={role}>
              {role}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" disabled={create.isPending}>
        Create token
      </Button>
      <details
        className="w-full text-sm"
        open={failure?.errors.some(({ field }) => field.startsWith('scope.'))}
      >
        <summary className="w-fit text-muted hover:text-text">Limit what it sees and changes</summary>
        <div className="flex max-w-lg flex-col gap-3 pt-2">
          <ScopeFields id="token" scope={null} failure={failure} sent={create.variables?.scope ?? null} />
        </div>
      </details>
      {create.error && !(failure && isAboutScope(failure)) ? (
        <p role="alert" className="w-full text-sm">
          {create.error.message}. {failure?.detail}
        </p>
      ) : null}
      {create.data ? (
        <div role="status" className="w-full rounded-md border p-3 text-sm">
          <p className="pb-2">
            Copy the secret of “{create.data.name}” now: Hubdesk shows it only once. Send it as{' '}
            <code className="font-mono text-xs">Authorization: Bearer</code>.
          </p>
          <p className="flex flex-wrap items-center gap-2">
            <code className="break-all font-mono text-xs">{create.data.secret}</code>
            <CopyButton text={create.data.secret} what="secret" />
          </p>
        </div>
      ) : null}
    </form>
  )
}

'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { Ago } from '@/components/time/ago'
import { Button } from '@/components/ui/button'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { request } from '@/lib/api/request'
import { type TokenList as Tokens, tokenList } from '@/lib/api/tokens'
import { describeScope } from '@/lib/format/describe-scope'
import { plainText } from '@/lib/format/plain-text'

type Token = Tokens['items'][number]

function Revoke({ token }: { token: Token }) {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => request(z.null(), `/api/v1/tokens/${token.id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  })
  return (
    <Button size="sm" variant="ghost" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
      Revoke <span className="sr-only">{token.name}</span>
    </Button>
  )
}

const COLUMNS = ['Name', 'Role', 'Limited to', 'Made by', 'Created', 'Last used', 'State'] as const

/** Every token ever made; a revoked one stays for the record. */
export function TokenList() {
  const { data, error } = useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => request(tokenList, '/api/v1/tokens', { signal }),
  })
  if (error && !data) return <p role="alert">{error.message}</p>
  if (!data) return null
  if (data.items.length === 0) return <p className="text-muted text-sm">No tokens yet.</p>
  return (
    <ScrollRegion label="Table of API tokens">
      <table className="w-full text-left text-sm">
        <thead className="text-muted text-xs">
          <tr>
            {COLUMNS.map(column => (
              <th key={column} scope="col" className="py-1 pr-4 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map(token => (
            <tr key={token.id} className="h-10 border-t">
              <td className="pr-4">{token.name}</td>
              <td className="pr-4">{token.role}</td>
              <td className="pr-4">{token.scope ? plainText(describeScope(token.scope)) : 'No limit'}</td>
              <td className="pr-4">{token.created_by}</td>
              <td className="whitespace-nowrap pr-4">
                <Ago instant={token.created} />
              </td>
              <td className="whitespace-nowrap pr-4">
                {token.last_used ? <Ago instant={token.last_used} /> : 'Never'}
              </td>
              <td className="whitespace-nowrap">
                {token.revoked ? (
                  <>
                    Revoked <Ago instant={token.revoked} />
                  </>
                ) : (
                  <Revoke token={token} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

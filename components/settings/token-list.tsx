'use client'

import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import { Ago } from '@/components/time/ago'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { TokenList as Tokens } from '@/lib/api/tokens'
import { describeScope } from '@/lib/format/describe-scope'
import { plainText } from '@/lib/format/plain-text'
import { RevokeToken } from './revoke-token'

type Token = Tokens['items'][number]

const COLUMNS: readonly Column<Token>[] = [
  { id: 'name', name: 'Name', cell: token => token.name },
  { id: 'role', name: 'Role', cell: token => token.role },
  {
    id: 'scope',
    name: 'Limited to',
    cell: ({ scope }) => (scope ? plainText(describeScope(scope)) : 'None of its own'),
  },
  { id: 'by', name: 'Created by', cell: token => token.created_by },
  {
    id: 'created',
    name: 'Created',
    cellLook: 'whitespace-nowrap',
    cell: token => <Ago instant={token.created} />,
  },
  {
    id: 'used',
    name: 'Last used',
    cellLook: 'whitespace-nowrap',
    cell: token => (token.last_used ? <Ago instant={token.last_used} /> : 'Never'),
  },
  {
    id: 'state',
    name: 'State',
    cellLook: 'whitespace-nowrap',
    cell: token =>
      token.revoked ? (
        <>
          Revoked <Ago instant={token.revoked} />
        </>
      ) : (
        <RevokeToken token={token} />
      ),
  },
]

/** Lists every token that was ever created. A revoked one stays for the record. */
export function TokenList() {
  const { data, error } = useQuery(question('GET /tokens'))
  if (error && !data) return <p role="alert">{error.message}</p>
  if (!data) return null
  if (data.items.length === 0) return <p className="text-muted text-sm">No tokens yet.</p>
  return (
    <ScrollRegion label="Table of API tokens">
      <DataTable
        caption="API tokens"
        columns={COLUMNS}
        rows={data.items}
        keyOf={token => token.id}
        look={{ headCell: 'py-1 pr-4 font-medium', row: 'h-10 border-t', cell: 'pr-4' }}
      />
    </ScrollRegion>
  )
}

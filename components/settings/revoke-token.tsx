import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { invalidate } from '@/components/query/invalidate'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { TokenList } from '@/lib/api/tokens'
import { plainText } from '@/lib/format/plain-text'

type Token = TokenList['items'][number]

/** Revokes a token after a question: programs stop at once, and there is no undo. */
export function RevokeToken({ token }: { token: Token }) {
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button ref={button} size="sm" variant="ghost" onClick={() => setAsking(true)}>
        Revoke <span className="sr-only">{token.name}</span>
      </Button>
      {asking ? <Question token={token} returnTo={button} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

type Props = { token: Token; returnTo: React.RefObject<HTMLElement | null>; onClose: () => void }

function Question({ token, returnTo, onClose }: Props) {
  const queries = useQueryClient()
  const revoke = useMutation<null, RequestFailure>({
    mutationFn: () => send('DELETE /tokens/{id}', { params: { id: token.id } }),
    onSuccess: () => {
      onClose()
      return invalidate(queries, '/tokens')
    },
  })
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent
        title={`Revoke ${plainText(token.name)}`}
        description="Hubdesk refuses every program that uses this token from now on. A revoked token cannot come back."
        returnTo={returnTo}
      >
        {revoke.error ? (
          <p role="alert" className="px-4 pt-3 text-sm">
            {revoke.error.message}: {revoke.error.detail}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 p-4">
          <Button data-first-focus onClick={onClose}>
            Keep it
          </Button>
          <Button variant="solid" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
            Revoke token
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import { Mark } from './mark'

type Props = {
  /** What happened, as a sentence. */
  title: string
  /** Why, and what to do. */
  detail?: string
  /** The IAM action that is missing, such as `securityhub:GetFindings`. */
  iamAction?: string | null
  /** Support staff ask for this id. */
  requestId?: string | null
  action?: ReactNode
}

export function ProblemState({ title, detail, iamAction, requestId, action }: Props) {
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-2 px-6 py-12">
      <Mark shape="bang" className="size-4! text-muted" />
      <h2 className="font-semibold text-lg">{title}</h2>
      {detail ? <p className="text-base text-muted">{detail}</p> : null}
      {iamAction ? (
        <p className="text-muted text-sm">
          Missing IAM action: <code className="font-mono text-text">{iamAction}</code>
        </p>
      ) : null}
      {requestId ? (
        <p className="text-muted text-xs">
          Request id <code className="select-all font-mono text-text">{requestId}</code>
        </p>
      ) : null}
      {action ? <div className="pt-2">{action}</div> : null}
    </div>
  )
}

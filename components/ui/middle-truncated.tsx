import { clsx } from 'clsx'
import { plainText } from '@/lib/format/plain-text'
import { splitTail } from '@/lib/format/truncate-middle'

/**
 * Shows an ARN or id on one line. It cuts the middle and keeps the tail, which distinguishes it from others. Without
 * room for a useful head, only the tail shows. It takes the width that its flex parent has left.
 */
export function MiddleTruncated({ text: given, className }: { text: string; className?: string }) {
  const text = plainText(given)
  const { head, tail } = splitTail(text)
  return (
    <span className={clsx('middle-truncated', className)} title={text}>
      <span className="truncate">{head}</span>
      <span>{tail}</span>
      {/* Right to left, so that a tail that is too long loses its beginning, together with its dots. */}
      <span className="truncate">
        <bdi dir="ltr">{`${head ? '…' : ''}${tail.replace(/^[/:]/, '')}`}</bdi>
      </span>
    </span>
  )
}

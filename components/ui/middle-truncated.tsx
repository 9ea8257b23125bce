import { clsx } from 'clsx'
import { plainText } from '@/lib/format/plain-text'
import { splitTail } from '@/lib/format/truncate-middle'

/**
 * An ARN or id on one line: what does not fit is cut before the tail, which tells things apart. Where there is no
 * room for a telling head the tail stands alone. Takes the width that its flex parent has left.
 */
export function MiddleTruncated({ text: given, className }: { text: string; className?: string }) {
  const text = plainText(given)
  const { head, tail } = splitTail(text)
  return (
    <span className={clsx('middle-truncated', className)} title={text}>
      <span className="truncate">{head}</span>
      <span>{tail}</span>
      {/* Right to left, so that a tail without room loses its beginning, and with it the dots of its own. */}
      <span className="truncate">
        <bdi dir="ltr">{`${head ? '…' : ''}${tail.replace(/^[/:]/, '')}`}</bdi>
      </span>
    </span>
  )
}

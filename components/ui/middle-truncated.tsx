import { splitTail } from '@/lib/format/truncate-middle'

/** An ARN or id on one line: what does not fit is cut before the tail, which tells things apart. */
export function MiddleTruncated({ text, className }: { text: string; className?: string }) {
  const { head, tail } = splitTail(text)
  return (
    <span className={`flex min-w-0 ${className ?? ''}`} title={text}>
      <span className="truncate">{head}</span>
      {/* Right to left, so that a tail without room loses its beginning. */}
      <span className="max-w-full shrink-0 truncate [direction:rtl]">
        <bdi dir="ltr">{tail}</bdi>
      </span>
    </span>
  )
}

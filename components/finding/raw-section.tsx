import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { CopyButton } from '@/components/finding/copy-button'
import { Section } from '@/components/parts/section'
import { question } from '@/components/query/question'
import { Button, buttonLook } from '@/components/ui/button'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { Skeleton } from '@/components/ui/skeleton'
import type { FindingRaw } from '@/lib/api/findings'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { prettyJson } from '@/lib/format/pretty-json'

type Document = FindingRaw['documents'][number]

function RawDocument({ document, findingKey }: { document: Document; findingKey: string }) {
  const name = `${document.format}-${findingKey}.json`
  return (
    <div className="pb-3 last:pb-0">
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <h3 className="font-medium text-sm">{document.format.toUpperCase()}</h3>
        <span className="grow text-muted text-xs">as received {formatInstant(document.observed)} UTC</span>
        <CopyButton text={document.raw} what={`${document.format.toUpperCase()} JSON`} />
        <a
          href={`data:application/json;charset=utf-8,${encodeURIComponent(document.raw)}`}
          download={name}
          className={buttonLook({ size: 'sm' })}
        >
          <Download className="size-3.5" aria-hidden /> Download
        </a>
      </div>
      <ScrollRegion
        label={`${document.format.toUpperCase()} JSON`}
        className="max-h-[28rem] rounded-md border bg-bg p-2"
      >
        <pre className="font-mono text-xs">{plainText(prettyJson(document.raw))}</pre>
      </ScrollRegion>
    </div>
  )
}

function RawDocuments({ findingKey }: { findingKey: string }) {
  const { data, error } = useQuery(question('GET /findings/{key}/raw', { params: { key: findingKey } }))
  if (error && !data) {
    return (
      <p role="alert" className="text-sm">
        {error.message}.
      </p>
    )
  }
  if (!data) return <Skeleton className="h-40 w-full" />
  if (data.documents.length === 0) {
    return <p className="text-sm">Security Hub has deleted this finding and its documents.</p>
  }
  return data.documents.map(document => (
    <RawDocument
      key={`${document.format} ${document.observed}`}
      document={document}
      findingKey={findingKey}
    />
  ))
}

/** Shows the documents as Security Hub sent them. It loads them when opened. */
export function RawSection({ findingKey }: { findingKey: string }) {
  const [open, setOpen] = useState(false)
  return (
    <Section
      title="Raw JSON"
      onPaper={open}
      aside={
        <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide JSON' : 'Show JSON'}
        </Button>
      }
    >
      {open ? <RawDocuments findingKey={findingKey} /> : null}
    </Section>
  )
}

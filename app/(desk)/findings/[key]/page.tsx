import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { FindingDetail } from '@/components/finding/finding-detail'
import { plainText } from '@/lib/format/plain-text'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { readFinding } from '@/server/usecases/findings/read-finding'

type Props = { params: Promise<{ key: string }> }

export const metadata: Metadata = { title: 'Finding' }

export default async function FindingPage({ params }: Props) {
  const [actor, { key }] = await Promise.all([pageActor(), params])
  const finding = await firstPaint(readFinding({ actor, input: { key } }))
  // A link to the twin of the finding's document also leads here.
  if (finding && finding.key !== key) redirect(`/findings/${finding.key}`)
  return (
    <div className="mx-auto max-w-6xl pb-12 print:max-w-none">
      <nav aria-label="Breadcrumb" className="px-4 py-2 text-muted text-sm print:hidden">
        <Link href="/findings" className="hover:text-text hover:underline">
          Findings
        </Link>{' '}
        / <span aria-current="page">{finding ? plainText(finding.product) : 'Finding'}</span>
      </nav>
      <div className="finding-page-of-one rounded-md border sm:mx-4 print:mx-0 print:border-0">
        <FindingDetail findingKey={key} initial={finding} heading="h1" />
      </div>
    </div>
  )
}

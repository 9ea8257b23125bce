'use client'

import { PageError, type PageErrorProps } from '@/components/shell/page-error'

/** Shows a failure inside the shell, so that people can still reach the other pages. */
export default function DeskErrorPage(props: PageErrorProps) {
  return <PageError {...props} />
}

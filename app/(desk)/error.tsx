'use client'

import { PageError, type PageErrorProps } from '@/components/shell/page-error'

/** Inside the shell, so that the other pages stay within reach. */
export default function DeskErrorPage(props: PageErrorProps) {
  return <PageError {...props} />
}

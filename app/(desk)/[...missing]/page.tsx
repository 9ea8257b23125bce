import { notFound } from 'next/navigation'
import { pageActor } from '@/server/http/page-actor'

/** Answers every address without a page of its own, within the frame of the desk. */
export default async function MissingPage(): Promise<never> {
  await pageActor()
  notFound()
}

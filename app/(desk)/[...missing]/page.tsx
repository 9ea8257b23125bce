import { notFound } from 'next/navigation'
import { pageActor } from '@/server/http/page-actor'

/** Whatever no other page answers, within the frame of the desk. */
export default async function MissingPage(): Promise<never> {
  await pageActor()
  notFound()
}

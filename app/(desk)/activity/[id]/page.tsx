import { ChangeScreen } from '@/components/activity/change-screen'
import { pageActor } from '@/server/http/page-actor'

export const metadata = { title: 'Change' }

export default async function ChangePage({ params }: { params: Promise<{ id: string }> }) {
  const [, { id }] = await Promise.all([pageActor(), params])
  return <ChangeScreen id={id} />
}

import { PolicyScreen } from '@/components/sla-policy/policy-screen'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { readPolicy } from '@/server/usecases/sla/policy/read-policy'

export const metadata = { title: 'SLA policy' }

export default async function SlaPolicyPage() {
  const actor = await pageActor()
  return <PolicyScreen initial={await firstPaint(readPolicy({ actor }))} />
}

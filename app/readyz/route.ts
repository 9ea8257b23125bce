import { checkHealth } from '@/server/usecases/health/check-health'

/** Reports whether the desk can serve requests. Answers 503 with the reason in a sentence when it cannot. */
export async function GET(): Promise<Response> {
  const health = await checkHealth()
  const body = health.ready ? { status: 'ready' } : { status: 'unavailable', reason: health.reason }
  return Response.json(body, {
    status: health.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}

import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RequestFailure } from '@/lib/api/client/failure'
import { RequestProblem } from './request-problem'

const failure = (code: 'unauthenticated' | 'network') =>
  new RequestFailure({ code, status: null, title: 'Title', detail: 'Detail', requestId: null })
const draw = (code: 'unauthenticated' | 'network') =>
  renderToStaticMarkup(<RequestProblem error={failure(code)} onRetry={() => undefined} />)

test('a signed-out person gets an offer to sign in, and not to try again', () => {
  expect(draw('unauthenticated')).toMatch(/Sign in/)
  expect(draw('unauthenticated')).not.toMatch(/Try again/)
  expect(draw('network')).toMatch(/Try again/)
})

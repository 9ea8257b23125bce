import type { Browser } from './browser'

type SignIn = { readonly login: string; readonly base: string; readonly callbackUrl?: string }

/** The whole round trip of a person in a browser through an identity provider. Returns where it ended. */
export async function signInByProvider(browser: Browser, { login, base, callbackUrl = '/' }: SignIn) {
  const started = await browser.post(`${base}/api/auth/signin/oidc`, { callbackUrl })
  let { url, response } = await browser.follow(started, base)
  // The provider's own pages: say who one is, then consent. One session of it per browser skips what it knows.
  for (let step = 0; step < 3 && url.includes('/interaction/'); step += 1) {
    const prompt = (await response.text()).includes('name="login"') ? 'login' : 'consent'
    const sent = await browser.post(url, { prompt, login, password: 'any' })
    ;({ url, response } = await browser.follow(sent, url))
  }
  return { url, response }
}

/** A cookie jar and the headers that browsers send; redirects are followed one at a time. */
export class Browser {
  readonly cookies = new Map<string, string>()

  async fetch(url: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    const { host } = new URL(url)
    const mine = [...this.cookies].filter(([key]) => key.startsWith(`${host} `))
    const cookie = mine.map(([key, value]) => `${key.slice(host.length + 1)}=${value}`).join('; ')
    const headers = { ...(cookie && { cookie }), ...init.headers }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const gone = /max-age=0|expires=thu, 01 jan 1970/i.test(line) || at === pair.length - 1
      if (gone) this.cookies.delete(`${host} ${pair.slice(0, at)}`)
      else this.cookies.set(`${host} ${pair.slice(0, at)}`, pair.slice(at + 1))
    }
    return response
  }

  /** Posts a form as a page of `origin` would. */
  post(url: string, fields: Record<string, string>, origin = new URL(url).origin): Promise<Response> {
    return this.fetch(url, {
      method: 'POST',
      headers: {
        origin,
        'sec-fetch-site': origin === new URL(url).origin ? 'same-origin' : 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    })
  }

  /** Follows redirects until a page or until `done` is true of the next address; answers both. */
  async follow(response: Response, from: string, done: (url: string) => boolean = () => false) {
    let current = response
    let url = from
    for (let hops = 0; hops < 20; hops += 1) {
      const location = current.headers.get('location')
      if (!location) break
      url = new URL(location, url).href
      if (done(url)) break
      current = await this.fetch(url)
    }
    return { url, response: current }
  }
}

import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEER_HEADER, REFUSED_HEADER, REFUSED_PATH, vetRequests } from './vet-requests'

type Seen = { method: string; url: string; host: string; refused: unknown; peer: unknown }

let server: Server
let seen: Seen[] = []

beforeAll(async () => {
  vetRequests()
  server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    seen.push({
      method,
      url,
      host: headers.host ?? '',
      refused: headers[REFUSED_HEADER],
      peer: headers[PEER_HEADER],
    })
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

/** What the server's own listener sees of a request of these bytes. */
async function ask(target: string, method = 'GET', more = '', host = 'localhost'): Promise<Seen | undefined> {
  seen = []
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.end(`${method} ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`)
  socket.resume()
  await new Promise(resolve => socket.once('close', resolve))
  return seen[0]
}

test.each(['/api/v1/findings/%ff', '/findings/%ed%a0%80', '/%', '/api/auth/%c0%af', 'http://localhost/%ff'])(
  '%s is led to where it is refused',
  async target => {
    expect(await ask(target, 'POST')).toMatchObject({
      method: 'POST',
      url: REFUSED_PATH,
      refused: 'path POST',
    })
  },
)

test.each(['TRACE', 'PROPFIND', 'M-SEARCH'])('%s is refused as a method', async method => {
  expect(await ask('/findings', method)).toMatchObject({ method: 'GET', refused: `method ${method}` })
})

test('what can be read stays as it is, also a query that is no UTF-8', async () => {
  expect(await ask('/findings/%C3%A4?filter=%ff')).toMatchObject({
    url: '/findings/%C3%A4?filter=%ff',
    refused: undefined,
  })
})

test('an absolute target is its path, and its host is the host', async () => {
  expect(await ask('http://evil.example/api/v1/me?a=1')).toMatchObject({
    url: '/api/v1/me?a=1',
    host: 'evil.example',
  })
})

test.each(['desk@localhost', 'local host', 'localhost/a'])('the host “%s” is refused', async host => {
  expect(await ask('/findings', 'GET', '', host)).toMatchObject({ host: 'localhost', refused: 'host GET' })
})

test('the desk ignores these headers from clients', async () => {
  const forged = `${REFUSED_HEADER}: path GET\r\n${PEER_HEADER}: 10.0.0.1\r\n`
  expect(await ask('/findings', 'GET', forged)).toMatchObject({ refused: undefined, peer: '127.0.0.1' })
})

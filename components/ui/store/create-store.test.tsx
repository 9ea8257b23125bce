// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore, type Store, usePart, useStore } from './create-store'

beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => vi.unstubAllGlobals())

const Shown = ({ store }: { store: Store<string> }) => <p>{useStore(store)}</p>

type Pair = { readonly a: number; readonly b: number }

function A({ store, draws }: { store: Store<Pair>; draws: number[] }) {
  const a = usePart(store, pair => pair.a)
  draws.push(a)
  return a
}

test('the server draws the initial value, and the browser the value that it reads', () => {
  const store = createStore('nothing', () => 'kept')
  expect(renderToString(<Shown store={store} />)).toBe('<p>nothing</p>')
  expect(store.get()).toBe('kept')
})

test('a value is read once, and not at all when it was set before', () => {
  const read = vi.fn(() => 'kept')
  const store = createStore('nothing', read)
  store.get()
  store.get()
  expect(read).toHaveBeenCalledTimes(1)
  const other = createStore('nothing', read)
  other.set('new')
  expect(other.get()).toBe('new')
  expect(read).toHaveBeenCalledTimes(1)
})

test('a component that reads a part draws again for that part alone', () => {
  const store = createStore({ a: 1, b: 1 })
  const draws: number[] = []
  const page = document.createElement('div')
  const root = createRoot(page)
  act(() => root.render(<A store={store} draws={draws} />))
  act(() => store.set({ a: 1, b: 2 }))
  expect([page.textContent, draws.length]).toEqual(['1', 1])
  act(() => store.set({ a: 2, b: 2 }))
  expect([page.textContent, draws.length]).toEqual(['2', 2])
  act(() => root.unmount())
})

test('a removed listener gets no more calls', () => {
  const store = createStore(0)
  const heard = vi.fn()
  const leave = store.subscribe(heard)
  store.set(1)
  leave()
  store.set(2)
  expect(heard).toHaveBeenCalledTimes(1)
})

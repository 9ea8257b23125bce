import { useSyncExternalStore } from 'react'

/** One value outside of React, with its listeners. */
export type Store<Value> = {
  /** The value that the server draws. */
  readonly initial: Value
  readonly get: () => Value
  readonly set: (next: Value) => void
  /** Calls the listener after each change until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Makes a store. `read` gives the browser's first value, at its first use. */
export function createStore<Value>(initial: Value, read: () => Value = () => initial): Store<Value> {
  let held: { readonly value: Value } | null = null
  const listeners = new Set<() => void>()
  return {
    initial,
    get() {
      held ??= { value: read() }
      return held.value
    },
    set(next) {
      held = { value: next }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Reads a store in a component, and draws again after each change. */
export const useStore = <Value>({ initial, get, subscribe }: Store<Value>): Value =>
  useSyncExternalStore(subscribe, get, () => initial)

/** Reads a part of a store. Draws again only when `select` returns another value. */
export const usePart = <Value, Part>(
  { initial, get, subscribe }: Store<Value>,
  select: (value: Value) => Part,
): Part =>
  useSyncExternalStore(
    subscribe,
    () => select(get()),
    () => select(initial),
  )

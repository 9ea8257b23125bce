import { dirname } from 'node:path'
import type { Imports } from './read-imports'

const MOST_FILES = 25

/** Lists each folder with more files than the limit. */
export function fullFolders(imports: Imports): string[] {
  const files = Map.groupBy(imports.keys(), path => dirname(path))
  return [...files].flatMap(([folder, paths]) =>
    paths.length > MOST_FILES ? `${folder} holds ${paths.length} files` : [],
  )
}

type Edge = { readonly from: string; readonly to: string; readonly example: string }

/** Returns the imports between folders, each pair once, with one of the imports behind it. */
function folderEdges(imports: Imports): Map<string, Edge> {
  const edges = new Map<string, Edge>()
  for (const [path, imported] of imports) {
    for (const target of imported) {
      const [from, to] = [dirname(path), dirname(target)]
      if (from !== to) edges.set(`${from} > ${to}`, { from, to, example: `${path} imports ${target}` })
    }
  }
  return edges
}

/** Lists each pair of folders that import each other. */
export function mutualFolders(imports: Imports): string[] {
  const edges = folderEdges(imports)
  return [...edges.values()].flatMap(({ from, to, example }) => {
    const back = edges.get(`${to} > ${from}`)
    return from < to && back ? `${example}, and ${back.example}` : []
  })
}

/** Finds a circle of files that import each other, or null. */
export function fileCircle(imports: Imports): readonly string[] | null {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    path.push(file)
    for (const target of imports.get(file) ?? []) {
      const circle = visit(target)
      if (circle) return circle
    }
    path.pop()
    done.add(file)
    return null
  }
  for (const file of imports.keys()) {
    const circle = visit(file)
    if (circle) return circle
  }
  return null
}

type Floors = Readonly<Record<string, readonly (readonly string[])[]>>

/** Returns the floor of a folder within a house. A folder without a floor of its own is on that of the folder around it. */
function floorOf(
  folder: string,
  house: string,
  floors: readonly (readonly string[])[],
): [string, number] | null {
  if (folder !== house && !folder.startsWith(`${house}/`)) return null
  let room = folder === house ? '.' : folder.slice(house.length + 1)
  for (;;) {
    const floor = floors.findIndex(rooms => rooms.includes(room))
    if (floor >= 0) return [room, floor]
    if (!room.includes('/')) return [room, -1]
    room = dirname(room)
  }
}

/** Lists each import that does not go to a lower floor of its house, and each folder that has no floor. */
export function floorFaults(imports: Imports, floors: Floors): string[] {
  return [...folderEdges(imports).values()].flatMap(({ from, to, example }) =>
    Object.entries(floors).flatMap(([house, rooms]) => {
      const [above, below] = [floorOf(from, house, rooms), floorOf(to, house, rooms)]
      if (above === null || below === null || above[0] === below[0]) return []
      if (above[1] < 0 || below[1] < 0) return `${above[1] < 0 ? from : to} has no floor in ${house}`
      return below[1] < above[1] ? [] : `${example}, which stands on no lower floor`
    }),
  )
}

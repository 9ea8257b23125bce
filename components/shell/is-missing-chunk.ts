/** Names and messages of the errors that bundlers and browsers throw when a part of the page is missing. */
const MISSING =
  /ChunkLoadError|Failed to load chunk|Loading (CSS )?chunk \S+ failed|dynamically imported module|error loading dynamically|Importing a module script failed/i

/** True when a script or style of the page did not load. Usually it belongs to the build before an update. */
export const isMissingChunk = ({ name, message }: Error): boolean => MISSING.test(`${name}: ${message}`)

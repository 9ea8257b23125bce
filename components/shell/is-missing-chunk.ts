/** Names and messages of what bundlers and browsers throw where a part of the page is not there. */
const MISSING =
  /ChunkLoadError|Failed to load chunk|Loading (CSS )?chunk \S+ failed|dynamically imported module|error loading dynamically|Importing a module script failed/i

/** Whether a script or style of the page could not be loaded: most often it was of the build before an update. */
export const isMissingChunk = ({ name, message }: Error): boolean => MISSING.test(`${name}: ${message}`)

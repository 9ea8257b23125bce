/** All characters outside XML 1.0, including lone surrogates. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/**
 * Makes XML with finding text well-formed: `�` replaces what no parser takes. One such character would stop the whole
 * drawing.
 */
export const wellFormed = (xml: string): string => xml.replace(NO_XML, '\uFFFD')

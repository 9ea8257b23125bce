/** All but the characters of XML 1.0, half of a surrogate pair among them. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** XML in which finding text stands, with `�` for what no parser takes: one such character, and nothing would be drawn. */
export const wellFormed = (xml: string): string => xml.replace(NO_XML, '\uFFFD')

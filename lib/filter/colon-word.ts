/**
 * True for words with a colon that are not `field:value`. These are ARNs, URLs, `AWS::S3::Bucket`, IPv6 and MAC
 * addresses, image digests, tag keys of AWS and GuardDuty types. People paste them bare, and they are read as text. A
 * field's name always takes precedence.
 */
export function isColonWord(word: string): boolean {
  return (
    /^(arn|aws|urn|sha\d+):./i.test(word) ||
    /^[a-z][a-z0-9+.-]*:[/:]/i.test(word) ||
    (/^[0-9a-f:.]+$/i.test(word) && word.split(':').length > 2) ||
    /^[A-Z][A-Za-z]+:[A-Z][A-Za-z0-9]*\//.test(word)
  )
}

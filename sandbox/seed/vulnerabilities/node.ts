import { type Vulnerability, vulnerability } from './vulnerability.ts'

const remote = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const unavailable = 'AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'
const hardRemote = 'AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H'
const changedScope = 'AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'

export const nodeVulnerabilities: readonly Vulnerability[] = [
  vulnerability(
    'CVE-2021-23337',
    'NODEPKG',
    ['lodash', '4.17.20', '4.17.21'],
    { score: 7.2, vector: 'AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H', epss: 0.01, published: '2021-02-15' },
    'Lodash versions prior to 4.17.21 are vulnerable to Command Injection via the template function.',
  ),
  vulnerability(
    'CVE-2020-8203',
    'NODEPKG',
    ['lodash', '4.17.15', '4.17.19'],
    { score: 7.4, vector: 'AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:H', epss: 0.03, published: '2020-07-15' },
    'Prototype pollution attack when using _.zipObjectDeep in lodash.',
  ),
  vulnerability(
    'CVE-2022-25883',
    'NODEPKG',
    ['semver', '7.3.8', '7.5.2'],
    { score: 7.5, vector: unavailable, epss: 0.01, published: '2023-06-21' },
    'Versions of the package semver before 7.5.2 are vulnerable to Regular Expression Denial of Service via the function new Range.',
  ),
  vulnerability(
    'CVE-2024-21538',
    'NODEPKG',
    ['cross-spawn', '7.0.3', '7.0.5'],
    { score: 7.5, vector: unavailable, epss: 0.01, published: '2024-11-08' },
    'Versions of the package cross-spawn before 7.0.5 are vulnerable to Regular Expression Denial of Service due to improper input sanitization.',
  ),
  vulnerability(
    'CVE-2024-29415',
    'NODEPKG',
    ['ip', '2.0.1'],
    { score: 8.1, vector: hardRemote, epss: 0.06, published: '2024-05-27' },
    'The ip package through 2.0.1 for Node.js might allow SSRF because some IP addresses are improperly categorized as globally routable via isPublic.',
  ),
  vulnerability(
    'CVE-2022-24999',
    'NODEPKG',
    ['qs', '6.10.1', '6.10.3'],
    { score: 7.5, vector: unavailable, epss: 0.02, published: '2022-11-26' },
    'qs before 6.10.3 allows attackers to cause a Node process hang for an Express application because an __proto__ key can be used.',
  ),
  vulnerability(
    'CVE-2024-45590',
    'NODEPKG',
    ['body-parser', '1.20.2', '1.20.3'],
    { score: 7.5, vector: unavailable, epss: 0.01, published: '2024-09-10' },
    'body-parser before 1.20.3 is vulnerable to denial of service when url encoding is enabled.',
  ),
  vulnerability(
    'CVE-2024-45296',
    'NODEPKG',
    ['path-to-regexp', '0.1.7', '0.1.10'],
    { score: 7.5, vector: unavailable, epss: 0.01, published: '2024-09-09' },
    'In certain cases, path-to-regexp will output a regular expression that can be exploited to cause poor performance.',
  ),
  vulnerability(
    'CVE-2023-26136',
    'NODEPKG',
    ['tough-cookie', '4.1.2', '4.1.3'],
    { score: 9.8, vector: remote, epss: 0.05, published: '2023-07-01' },
    'Versions of the package tough-cookie before 4.1.3 are vulnerable to Prototype Pollution due to improper handling of Cookies.',
  ),
  vulnerability(
    'CVE-2021-3749',
    'NODEPKG',
    ['axios', '0.21.1', '0.21.2'],
    { score: 7.5, vector: unavailable, epss: 0.07, published: '2021-08-31' },
    'axios is vulnerable to Inefficient Regular Expression Complexity.',
  ),
  vulnerability(
    'CVE-2025-29927',
    'NODEPKG',
    ['next', '14.2.24', '14.2.25'],
    {
      score: 9.1,
      vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N',
      epss: 0.93,
      exploited: true,
      published: '2025-03-21',
    },
    'It is possible to bypass authorization checks within a Next.js application, if the authorization check occurs in middleware.',
  ),
  vulnerability(
    'CVE-2025-55182',
    'NODEPKG',
    ['react-server-dom-webpack', '19.0.0', '19.0.1'],
    { score: 10.0, vector: changedScope, epss: 0.5, exploited: true, published: '2025-12-03' },
    'A pre-authentication remote code execution vulnerability exists in React Server Components.',
  ),
]

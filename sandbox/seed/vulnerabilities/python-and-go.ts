import { type Vulnerability, vulnerability } from './vulnerability.ts'

const remote = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const unavailable = 'AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'
const hardRemote = 'AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H'
const interaction = 'AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H'

export const otherVulnerabilities: readonly Vulnerability[] = [
  vulnerability(
    'CVE-2023-32681',
    'PYTHONPKG',
    ['requests', '2.28.2', '2.31.0'],
    { score: 6.1, vector: 'AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:N/A:N', epss: 0.06, published: '2023-05-26' },
    'Requests has been leaking Proxy-Authorization headers to destination servers when redirected to an HTTPS endpoint.',
  ),
  vulnerability(
    'CVE-2024-35195',
    'PYTHONPKG',
    ['requests', '2.31.0', '2.32.0'],
    { score: 5.6, vector: 'AV:L/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:N', epss: 0.01, published: '2024-05-20' },
    'When making requests through a Requests Session, if the first request is made with verify=False, all subsequent requests to the same host continue to ignore cert verification.',
  ),
  vulnerability(
    'CVE-2023-43804',
    'PYTHONPKG',
    ['urllib3', '1.26.16', '1.26.17'],
    { score: 8.1, vector: 'AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N', epss: 0.01, published: '2023-10-04' },
    'urllib3 does not treat the Cookie HTTP header special, so a user may unknowingly leak information via HTTP redirects to a different origin.',
  ),
  vulnerability(
    'CVE-2023-50447',
    'PYTHONPKG',
    ['Pillow', '10.1.0', '10.2.0'],
    { score: 8.1, vector: hardRemote, epss: 0.02, published: '2024-01-19' },
    'Pillow through 10.1.0 allows PIL.ImageMath.eval Arbitrary Code Execution via the environment parameter.',
  ),
  vulnerability(
    'CVE-2023-37920',
    'PYTHONPKG',
    ['certifi', '2023.5.7', '2023.7.22'],
    { score: 9.8, vector: remote, epss: 0.01, published: '2023-07-25' },
    'Certifi prior to version 2023.07.22 recognizes "e-Tugra" root certificates.',
  ),
  vulnerability(
    'CVE-2022-40897',
    'PYTHONPKG',
    ['setuptools', '65.5.0', '65.5.1'],
    { score: 5.9, vector: 'AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H', epss: 0.01, published: '2022-12-23' },
    'Python Packaging Authority setuptools before 65.5.1 allows remote attackers to cause a denial of service via HTML in a crafted package or custom PackageIndex page.',
  ),
  vulnerability(
    'CVE-2024-6345',
    'PYTHONPKG',
    ['setuptools', '69.5.1', '70.0.0'],
    { score: 8.8, vector: interaction, epss: 0.03, published: '2024-07-15' },
    'A vulnerability in the package_index module of pypa/setuptools versions up to 69.1.1 allows for remote code execution via its download functions.',
  ),
  vulnerability(
    'CVE-2020-14343',
    'PYTHONPKG',
    ['PyYAML', '5.3.1', '5.4'],
    { score: 9.8, vector: remote, epss: 0.13, published: '2021-02-09' },
    'A vulnerability was discovered in the PyYAML library in versions before 5.4, where it is susceptible to arbitrary code execution when it processes untrusted YAML files.',
  ),
  vulnerability(
    'CVE-2024-45337',
    'GOBINARY',
    ['golang.org/x/crypto', 'v0.28.0', '0.31.0'],
    { score: 9.1, vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N', epss: 0.42, published: '2024-12-12' },
    'Applications and libraries which misuse connection.serverAuthenticate (via callback field ServerConfig.PublicKeyCallback) may be susceptible to an authorization bypass.',
  ),
  vulnerability(
    'CVE-2023-48795',
    'GOBINARY',
    ['golang.org/x/crypto', 'v0.16.0', '0.17.0'],
    { score: 5.9, vector: 'AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N', epss: 0.55, published: '2023-12-18' },
    'The SSH transport protocol with certain OpenSSH extensions allows remote attackers to bypass integrity checks, also known as the Terrapin attack.',
  ),
  vulnerability(
    'CVE-2023-45288',
    'GOBINARY',
    ['golang.org/x/net', 'v0.21.0', '0.23.0'],
    { score: 7.5, vector: unavailable, epss: 0.66, published: '2024-04-04' },
    'An attacker may cause an HTTP/2 endpoint to read arbitrary amounts of header data by sending an excessive number of CONTINUATION frames.',
  ),
  vulnerability(
    'CVE-2024-24790',
    'GOBINARY',
    ['stdlib', '1.21.9', '1.21.11'],
    { score: 9.8, vector: remote, epss: 0.01, published: '2024-06-05' },
    'The various Is methods (IsPrivate, IsLoopback, etc) did not work as expected for IPv4-mapped IPv6 addresses.',
  ),
]

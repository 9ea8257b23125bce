import { type Vulnerability, vulnerability } from './vulnerability.ts'

const remote = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const unavailable = 'AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'
const changedScope = 'AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'

export const javaVulnerabilities: readonly Vulnerability[] = [
  vulnerability(
    'CVE-2021-44228',
    'JAR',
    ['org.apache.logging.log4j:log4j-core', '2.14.1', '2.15.0'],
    { score: 10.0, vector: changedScope, epss: 0.94, exploited: true, published: '2021-12-10' },
    'Apache Log4j2 JNDI features used in configuration, log messages, and parameters do not protect against attacker controlled LDAP and other JNDI related endpoints.',
  ),
  vulnerability(
    'CVE-2021-45046',
    'JAR',
    ['org.apache.logging.log4j:log4j-core', '2.15.0', '2.16.0'],
    {
      score: 9.0,
      vector: 'AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H',
      epss: 0.94,
      exploited: true,
      published: '2021-12-14',
    },
    'The fix to address CVE-2021-44228 in Apache Log4j 2.15.0 was incomplete in certain non-default configurations.',
  ),
  vulnerability(
    'CVE-2022-22965',
    'JAR',
    ['org.springframework:spring-beans', '5.3.15', '5.3.18'],
    { score: 9.8, vector: remote, epss: 0.94, exploited: true, published: '2022-04-01' },
    'A Spring MVC or Spring WebFlux application running on JDK 9+ may be vulnerable to remote code execution via data binding.',
  ),
  vulnerability(
    'CVE-2016-1000027',
    'JAR',
    ['org.springframework:spring-web', '5.3.39', '6.0.0'],
    { score: 9.8, vector: remote, epss: 0.57, published: '2020-01-02' },
    'Pivotal Spring Framework suffers from a potential remote code execution issue if used for Java deserialization of untrusted data.',
  ),
  vulnerability(
    'CVE-2024-38816',
    'JAR',
    ['org.springframework:spring-webmvc', '6.1.12', '6.1.13'],
    { score: 7.5, vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', epss: 0.91, published: '2024-09-13' },
    'Applications serving static resources through the functional web frameworks are vulnerable to path traversal attacks.',
  ),
  vulnerability(
    'CVE-2022-42889',
    'JAR',
    ['org.apache.commons:commons-text', '1.9', '1.10.0'],
    { score: 9.8, vector: remote, epss: 0.94, exploited: true, published: '2022-10-13' },
    'Apache Commons Text performs variable interpolation, allowing properties to be dynamically evaluated and expanded.',
  ),
  vulnerability(
    'CVE-2022-1471',
    'JAR',
    ['org.yaml:snakeyaml', '1.33', '2.0'],
    { score: 9.8, vector: remote, epss: 0.93, exploited: true, published: '2022-12-01' },
    'The Constructor class of SnakeYaml does not restrict types which can be instantiated during deserialization.',
  ),
  vulnerability(
    'CVE-2017-18640',
    'JAR',
    ['org.yaml:snakeyaml', '1.25', '1.26'],
    { score: 7.5, vector: unavailable, epss: 0.01, published: '2019-12-12' },
    'The Alias feature in SnakeYAML before 1.26 allows entity expansion during a load operation.',
  ),
  vulnerability(
    'CVE-2020-36518',
    'JAR',
    ['com.fasterxml.jackson.core:jackson-databind', '2.12.6', '2.12.6.1'],
    { score: 7.5, vector: unavailable, epss: 0.01, published: '2022-03-11' },
    'jackson-databind before 2.13.0 allows a Java StackOverflow exception and denial of service via a large depth of nested objects.',
  ),
  vulnerability(
    'CVE-2022-42003',
    'JAR',
    ['com.fasterxml.jackson.core:jackson-databind', '2.13.4', '2.13.4.2'],
    { score: 7.5, vector: unavailable, epss: 0.01, published: '2022-10-02' },
    'In FasterXML jackson-databind, resource exhaustion can occur because of a lack of a check in primitive value deserializers to avoid deep wrapper array nesting.',
  ),
  vulnerability(
    'CVE-2025-24813',
    'JAR',
    ['org.apache.tomcat.embed:tomcat-embed-core', '9.0.98', '9.0.99'],
    { score: 9.8, vector: remote, epss: 0.94, exploited: true, published: '2025-03-10' },
    'Path Equivalence in Apache Tomcat can lead to remote code execution and information disclosure via a write enabled Default Servlet.',
  ),
  vulnerability(
    'CVE-2023-46604',
    'JAR',
    ['org.apache.activemq:activemq-client', '5.15.15', '5.15.16'],
    { score: 9.8, vector: remote, epss: 0.94, exploited: true, published: '2023-10-27' },
    'The Java OpenWire protocol marshaller is vulnerable to remote code execution.',
  ),
]

import { javaVulnerabilities } from './java.ts'
import { nodeVulnerabilities } from './node.ts'
import { otherVulnerabilities } from './python-and-go.ts'
import { systemVulnerabilities } from './system.ts'
import type { Ecosystem, Vulnerability } from './vulnerability.ts'

const vulnerabilities: readonly Vulnerability[] = [
  ...systemVulnerabilities,
  ...javaVulnerabilities,
  ...nodeVulnerabilities,
  ...otherVulnerabilities,
]

/** The kernel and its tools are not in images; functions bring packages of their runtime alone. */
export function vulnerabilitiesIn(resourceType: string, runtime: string): readonly Vulnerability[] {
  if (resourceType === 'AwsLambdaFunction') {
    return vulnerabilities.filter(({ ecosystem }) => ecosystem === ecosystemOf(runtime))
  }
  if (resourceType === 'AwsEcrContainerImage') {
    return vulnerabilities.filter(({ package: name }) => name !== 'kernel' && name !== 'runc')
  }
  return vulnerabilities.filter(({ ecosystem }) => ecosystem !== 'GOBINARY')
}

function ecosystemOf(runtime: string): Ecosystem {
  if (runtime.startsWith('python')) return 'PYTHONPKG'
  return runtime.startsWith('java') ? 'JAR' : 'NODEPKG'
}

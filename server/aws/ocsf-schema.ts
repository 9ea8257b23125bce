import { z } from 'zod'
import { bool, json, number, object, objects, tags, text, texts } from './lenient'

const resource = {
  uid: text,
  uid_alt: text,
  type: text,
  name: text,
  region: text,
  owner: object({ account: object({ uid: text }) }),
  tags,
  data: json,
}

const vulnerability = {
  title: text,
  cve: object({
    uid: text,
    cvss: objects({ version: text, base_score: number, vector_string: text }),
    epss: object({ score: number }),
  }),
  affected_packages: objects({ name: text, version: text, fixed_in_version: text }),
  is_exploit_available: bool,
  is_fix_available: bool,
  references: texts,
}

/** The members of an OCSF finding (classes 2001 to 2006) that Hubdesk reads, all of them optional. */
export const ocsfFinding = z.object({
  activity_id: number,
  activity_name: text,
  class_uid: number,
  cloud: object({ account: object({ uid: text }), region: text }),
  comment: text,
  compliance: object({
    control: text,
    standards: texts,
    requirements: texts,
    status: text,
    status_id: number,
    assessments: objects({ name: text, desc: text }),
  }),
  confidence_score: number,
  finding_info: object({
    uid: text,
    title: text,
    desc: text,
    types: texts,
    src_url: text,
    created_time: number,
    created_time_dt: text,
    modified_time: number,
    modified_time_dt: text,
    first_seen_time: number,
    first_seen_time_dt: text,
    last_seen_time: number,
    last_seen_time_dt: text,
    related_events: objects({ uid: text }),
  }),
  message: text,
  metadata: object({
    uid: text,
    event_code: text,
    product: object({ name: text, uid: text, vendor_name: text, feature: object({ uid: text }) }),
  }),
  remediation: object({ desc: text, references: texts }),
  resources: objects(resource),
  severity: text,
  severity_id: number,
  status: text,
  status_id: number,
  time: number,
  time_dt: text,
  vendor_attributes: object({ severity: text, severity_id: number }),
  vulnerabilities: objects(vulnerability),
})

export type OcsfFinding = z.infer<typeof ocsfFinding>

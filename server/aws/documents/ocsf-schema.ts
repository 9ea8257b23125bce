import { z } from 'zod'
import {
  bool,
  json,
  labels,
  listedPairs,
  number,
  object,
  objects,
  tags,
  text,
  texts,
} from '@/server/aws/wire/lenient'

const resource = {
  uid: text,
  uid_alt: text,
  type: text,
  name: text,
  namespace: text,
  region: text,
  owner: object({ account: object({ uid: text }) }),
  tags,
  labels,
  data: json,
}

/** A trait of an exposure. The preview of Security Hub wrote it as a tag, whose name is the category. */
const trait = { category: text, name: text, type: text, values: texts }

const affectedPackage = { name: text, version: text, fixed_in_version: text }

const vulnerability = {
  title: text,
  cve: object({
    uid: text,
    cvss: objects({
      version: text,
      base_score: number,
      vector_string: text,
      vendor_name: text,
      src_url: text,
    }),
    epss: object({ score: number }),
    references: texts,
    related_cves: objects({ uid: text }),
  }),
  advisory: object({ uid: text }),
  aliases: texts,
  related_vulnerabilities: texts,
  affected_packages: objects(affectedPackage),
  packages: objects(affectedPackage),
  is_exploit_available: bool,
  is_fix_available: bool,
  fix_available: bool,
  fix_coverage: text,
  severity: text,
  vendor_name: text,
  references: texts,
}

/** The members of an OCSF finding (classes 2001 to 2006) that Hubdesk reads, all of them optional. */
export const ocsfFinding = z.object({
  activity_id: number,
  activity_name: text,
  class_uid: number,
  cloud: object({ account: object({ uid: text }), provider: text, region: text }),
  comment: text,
  compliance: object({
    control: text,
    standards: texts,
    requirements: texts,
    status: text,
    status_code: text,
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
    created_time: text,
    created_time_dt: text,
    modified_time: text,
    modified_time_dt: text,
    first_seen_time: text,
    first_seen_time_dt: text,
    last_seen_time: text,
    last_seen_time_dt: text,
    related_events: objects({ uid: text, title: text, traits: objects(trait), tags: objects(trait) }),
  }),
  message: text,
  metadata: object({
    uid: text,
    event_code: text,
    labels: texts,
    product: object({ name: text, uid: text, vendor_name: text, feature: object({ uid: text }) }),
  }),
  remediation: object({ desc: text, references: texts }),
  /** Of OCSF 1.0 to 1.2: one resource, where later versions list several. */
  resource: objects(resource),
  resources: objects(resource),
  severity: text,
  severity_id: number,
  status: text,
  status_id: number,
  status_code: text,
  status_detail: text,
  time: text,
  time_dt: text,
  /** Of OCSF 1.0 and earlier. */
  event_time: text,
  unmapped: object({ compliance: listedPairs, provider_uid: text }),
  vendor_attributes: object({ severity: text, severity_id: number }),
  vulnerabilities: objects(vulnerability),
})

export type OcsfFinding = z.infer<typeof ocsfFinding>

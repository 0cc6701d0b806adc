/**
 * What a package says of itself beyond its standard: edition, language, study time, and the accreditation. One vocabulary for the
 * manifests that take extensions; SCORM's say the same in their LOM. Nothing of an accreditation that was not granted with a reference.
 */
import type { Site } from '../render/site.ts';
import { claimsOf, minutesAsDuration } from './scorm-package.ts';

/** XML namespace; with a name behind it, the IRI of an extension of xAPI. */
export const CLAIM_NAMESPACE = 'urn:coursewright:extension:';

export interface Claim {
  /** `edition`, `credit-hours`: ASCII, fit for an element's name. */
  readonly name: string;
  readonly value: string;
  /** It speaks of the part of the course that is packed (how long it takes, what it earns): where parts come together, each says its own. */
  readonly ofPart?: true;
}

/** In the order in which people read them. Dates are ISO 8601, `study-time` is an ISO duration, hours are decimal. */
export function packageClaims(site: Site): readonly Claim[] {
  const { variant, accreditation } = site;
  const { granted } = accreditation;
  return [
    { name: 'edition', value: variant.edition.id },
    { name: 'language', value: [site, ...site.others].map((one) => one.course.language).join(', ') },
    { name: 'study-time', value: minutesAsDuration(accreditation.minutes), ofPart: true },
    { name: 'accreditation', value: granted ? 'granted' : accreditation.status === 'applied' ? 'applied' : 'none' },
    ...(granted
      ? [
          { name: 'accreditor', value: granted.name },
          { name: 'accreditation-reference', value: granted.reference },
          { name: 'valid-from', value: granted.validFrom },
          { name: 'valid-until', value: granted.validUntil },
          { name: 'credit-hours', value: String(granted.hours), ofPart: true as const },
        ]
      : []),
    { name: 'statement', value: claimsOf(site), ofPart: true },
  ];
}

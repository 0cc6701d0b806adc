/**
 * The frame of imsmanifest.xml in both editions of SCORM: one organization, one item, one SCO, every file listed, the launch resource first.
 * What an edition has of its own comes from its folder; nothing here knows which edition it is.
 */
import { element, writeXml, type XmlAttributes, type XmlNode } from '../package/xml.ts';
import type { Site } from '../render/site.ts';
import { identifierOf, shorten, titleOf } from './scorm-package.ts';

/** What an edition has of its own. */
export interface ManifestParts {
  /** Of IMS Content Packaging. */
  readonly xmlns: string;
  /** Other namespaces, by attribute: `xmlns:adlcp`. */
  readonly namespaces: XmlAttributes;
  readonly schemaLocation: string;
  /** As LMSs compare it, letter by letter. */
  readonly schemaVersion: string;
  readonly metadata: readonly XmlNode[];
  /** The attribute that makes the resource a SCO: LMSs look for the literal text. */
  readonly sco: XmlAttributes;
  /** Of the organization, beside its identifier, and what ends it. */
  readonly organization?: { readonly attributes: XmlAttributes; readonly end: readonly XmlNode[] };
  /** In the item, after its title. */
  readonly item?: readonly XmlNode[];
}

/** `files`: everything that the learner's browser may ask for, relative to the root, the launch page first. */
export function manifestOf({ course }: Site, files: readonly string[], own: ManifestParts): string {
  const { scope } = course;
  const title = element('title', {}, shorten(titleOf(course), 100));
  const [launch = ''] = files;
  return writeXml(
    element(
      'manifest',
      {
        identifier: identifierOf(course),
        version: course.version,
        xmlns: own.xmlns,
        ...own.namespaces,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': own.schemaLocation,
      },
      [
        element('metadata', {}, [element('schema', {}, 'ADL SCORM'), element('schemaversion', {}, own.schemaVersion), ...own.metadata]),
        element('organizations', { default: `organization-${scope}` }, [
          element('organization', { identifier: `organization-${scope}`, ...own.organization?.attributes }, [
            title,
            element('item', { identifier: `item-${scope}`, identifierref: `resource-${scope}`, isvisible: 'true' }, [
              title,
              ...(own.item ?? []),
            ]),
            ...(own.organization?.end ?? []),
          ]),
        ]),
        element('resources', {}, [
          element(
            'resource',
            { identifier: `resource-${scope}`, type: 'webcontent', ...own.sco, href: launch },
            files.map((file) => element('file', { href: file })),
          ),
        ]),
      ],
    ),
  );
}

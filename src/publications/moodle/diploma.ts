/** The diploma as an activity of the plug-in Custom certificate (mod_customcert), from its layout. */
import { element, type XmlNode } from '../../package/xml.ts';
import type { Certificate } from './certificate.ts';
import { type DiplomaElement, PAGE } from './diploma-layout.ts';
import { instanceId, moduleContext, paragraph, record } from './records.ts';

const TEMPLATE = 60;
const TEMPLATE_PAGE = 61;
const FIRST_ELEMENT = 600;

/** `intro`: what the learner reads beside it. */
export function diplomaElement(
  n: number,
  { title, publicVerification }: Certificate,
  elements: readonly DiplomaElement[],
  intro: string,
  time: number,
): XmlNode {
  const times = { timecreated: time, timemodified: time };
  const page = record(
    'page',
    { templateid: TEMPLATE, width: PAGE.width, height: PAGE.height, leftmargin: 0, rightmargin: 0, sequence: 1, ...times },
    elements.map((one, i) => templateElement(one, i, time)),
    { id: TEMPLATE_PAGE },
  );
  const template = record('template', { name: title, contextid: moduleContext(n), ...times }, [element('pages', {}, [page])], {
    id: TEMPLATE,
  });
  return record(
    'customcert',
    {
      templateid: TEMPLATE,
      name: title,
      intro: paragraph(intro),
      introformat: 1,
      // Minutes on the site by its log, not the length of study.
      requiredtime: 0,
      verifyany: publicVerification ? 1 : 0,
      deliveryoption: 'I',
      usecustomfilename: 0,
      customfilenamepattern: null,
      emailstudents: 1,
      emailteachers: 0,
      emailothers: '',
      protection: '',
      language: '',
      ...times,
    },
    [element('issues', {}), template],
    { id: instanceId(n) },
  );
}

function templateElement({ kind, name, data, x, y, width, type }: DiplomaElement, i: number, time: number): XmlNode {
  return record(
    'element',
    {
      pageid: TEMPLATE_PAGE,
      name,
      element: kind,
      data,
      font: type?.font ?? null,
      fontsize: type?.size ?? null,
      colour: type?.colour ?? null,
      posx: x,
      posy: y,
      width,
      // 0: x is the left edge. The plug-in's own centring measures the text without its marks.
      refpoint: 0,
      sequence: i + 1,
      alignment: type ? 'C' : 'L',
      timecreated: time,
      timemodified: time,
    },
    [],
    { id: FIRST_ELEMENT + i },
  );
}

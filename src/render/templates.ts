/**
 * Handlebars behind one function. Strict: a missing field throws; only the helpers `t` (texts), `words` and `langOf` (texts in another language) are known; a plain string is
 * always escaped, SafeHtml never, so no template needs `{{{` (a test looks for it). The templates are compiled when the tool is, so that a build
 * needs neither Handlebars' compiler nor the time that it takes.
 */
import { createHash } from 'node:crypto';
import type { TemplateDelegate } from 'handlebars';
import Runtime from 'handlebars/runtime.js';
import { createMarker, type Marker } from './foreign.ts';
import { type SafeHtml, safeHtml } from './safe-html.ts';
import type { Params, Translate } from './strings.ts';
import type { PageViews } from './views.ts';

export interface Templates {
  render<Name extends keyof PageViews>(name: Name, view: PageViews[Name], t: Translate): SafeHtml;
  /** The same templates for a site with texts in another language than its own. */
  marking(marker: Marker): Templates;
}

/** The module that `precompile` writes. */
export interface CompiledTemplates {
  /** Of the sources that they were made from. */
  readonly hash: string;
  /** By path. */
  readonly templates: Readonly<Record<string, TemplateSpecification>>;
}

const TEMPLATE = /^(pages|partials)\/([\w-]+)\.hbs$/;

/** Handlebars adds to the object that it is given: hand it a copy. */
const OPTIONS = { strict: true, knownHelpersOnly: true, knownHelpers: { t: true, words: true, langOf: true }, preventIndent: true };

/** A module's text that exports the compiled templates of these files, as CompiledTemplates. */
export async function precompile(files: ReadonlyMap<string, string>): Promise<string> {
  const { default: Compiler } = await import('handlebars');
  const sources = templatesOf(files);
  const lines = [...sources].map(([path, source]) => `${JSON.stringify(path)}: ${Compiler.precompile(source, { ...OPTIONS })},\n`);
  return `export const hash = ${JSON.stringify(hashOf(sources))};\nexport const templates = {\n${lines.join('')}};\n`;
}

/**
 * Opens `pages/*.hbs` and `partials/*.hbs`, given by path. Once per process; the result is used for every variant. `compiled` is used if it was
 * made from these very texts; else they are compiled here.
 */
export async function openTemplates(files: ReadonlyMap<string, string>, compiled: CompiledTemplates | null): Promise<Templates> {
  const sources = templatesOf(files);
  const ready = compiled?.hash === hashOf(sources) ? compiled.templates : null;
  const handlebars = (ready ? Runtime : (await import('handlebars')).default).create();
  const pages = new Map<string, TemplateDelegate>();
  for (const [path, source] of sources) {
    const specification = ready?.[path];
    const template = specification ? handlebars.template(specification) : handlebars.compile(source, { ...OPTIONS });
    const [, folder, name = ''] = TEMPLATE.exec(path) ?? [];
    if (folder === 'pages') pages.set(name, template);
    else handlebars.registerPartial(name, template);
  }
  handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => {
    const translate: Translate = options.data.t;
    return translate(key, options.hash as Params);
  });
  // `{{words title id ".title"}}`: the text, marked if it is in the source language; `{{langOf id}}`: only the attributes.
  handlebars.registerHelper('words', (text: string | SafeHtml, ...rest: readonly unknown[]) => {
    const { marker } = (rest.at(-1) as Handlebars.HelperOptions).data as { readonly marker: Marker };
    return marker.words(text, rest.slice(0, -1).join(''));
  });
  handlebars.registerHelper('langOf', (...all: readonly unknown[]) => {
    const { marker } = (all.at(-1) as Handlebars.HelperOptions).data as { readonly marker: Marker };
    return marker.attributes(all.slice(0, -1).join(''));
  });
  const marking = (marker: Marker): Templates => ({
    marking,
    render(name, view, t) {
      const template = pages.get(name);
      if (!template) throw new Error(`no template pages/${name}.hbs`);
      return safeHtml(template(view, { data: { t, marker } }).trim());
    },
  });
  return marking(createMarker(null));
}

function templatesOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].filter(([path]) => TEMPLATE.test(path)));
}

function hashOf(sources: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify(OPTIONS));
  for (const part of [...sources].flat()) hash.update(part).update('\0');
  return hash.digest('hex');
}

/**
 * Handlebars behind one function. Strict: a missing field throws; only the helpers `t` (texts), `words` and `langOf` (texts in another language) are known; a plain string is
 * always escaped, SafeHtml never, so no template needs `{{{` (a test looks for it).
 */
import Handlebars from 'handlebars';
import { createMarker, type Marker } from './foreign.ts';
import { type SafeHtml, safeHtml } from './safe-html.ts';
import type { Params, Translate } from './strings.ts';
import type { PageViews } from './views.ts';

export interface Templates {
  render<Name extends keyof PageViews>(name: Name, view: PageViews[Name], t: Translate): SafeHtml;
  /** The same templates for a site with texts in another language than its own. */
  marking(marker: Marker): Templates;
}

/** Compiles `pages/*.hbs` and `partials/*.hbs`, given by path. Once per process; the result is used for every variant. */
export function compileTemplates(sources: ReadonlyMap<string, string>): Templates {
  const handlebars = Handlebars.create();
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
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, source] of sources) {
    const [, folder, name = ''] = /^(pages|partials)\/([\w-]+)\.hbs$/.exec(path) ?? [];
    const options = { strict: true, knownHelpersOnly: true, knownHelpers: { t: true, words: true, langOf: true }, preventIndent: true };
    if (folder === 'pages') compiled.set(name, handlebars.compile(source, options));
    else if (folder === 'partials') handlebars.registerPartial(name, handlebars.compile(source, options));
  }
  const marking = (marker: Marker): Templates => ({
    marking,
    render(name, view, t) {
      const template = compiled.get(name);
      if (!template) throw new Error(`no template pages/${name}.hbs`);
      return safeHtml(template(view, { data: { t, marker } }).trim());
    },
  });
  return marking(createMarker(null));
}

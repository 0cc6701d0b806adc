/**
 * Handlebars behind one function. Strict: a missing field throws; only the helper `t` (texts) is known; a plain string is
 * always escaped, SafeHtml never, so no template needs `{{{` (a test looks for it).
 */
import Handlebars from 'handlebars';
import { type SafeHtml, safeHtml } from './safe-html.ts';
import type { Params, Translate } from './strings.ts';
import type { PageViews } from './views.ts';

export interface Templates {
  render<Name extends keyof PageViews>(name: Name, view: PageViews[Name], t: Translate): SafeHtml;
}

/** Compiles `pages/*.hbs` and `partials/*.hbs`, given by path. Once per process; the result is used for every variant. */
export function compileTemplates(sources: ReadonlyMap<string, string>): Templates {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => {
    const translate: Translate = options.data.t;
    return translate(key, options.hash as Params);
  });
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, source] of sources) {
    const [, folder, name = ''] = /^(pages|partials)\/([\w-]+)\.hbs$/.exec(path) ?? [];
    const options = { strict: true, knownHelpersOnly: true, knownHelpers: { t: true }, preventIndent: true };
    if (folder === 'pages') compiled.set(name, handlebars.compile(source, options));
    else if (folder === 'partials') handlebars.registerPartial(name, handlebars.compile(source, options));
  }
  return {
    render(name, view, t) {
      const template = compiled.get(name);
      if (!template) throw new Error(`no template pages/${name}.hbs`);
      return safeHtml(template(view, { data: { t } }).trim());
    },
  };
}

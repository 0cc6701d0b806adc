/** What is used of gettext-parser, which has no types of its own. */
declare module 'gettext-parser' {
  interface Comments {
    readonly translator?: string;
    readonly reference?: string;
    readonly extracted?: string;
    readonly flag?: string;
    readonly previous?: string;
  }
  interface Entry {
    readonly msgctxt?: string;
    readonly msgid: string;
    readonly msgstr: readonly string[];
    readonly comments?: Comments;
  }
  interface Catalogue {
    readonly charset: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly translations: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
  }
  export const po: {
    parse(text: string, options: { readonly defaultCharset: string; readonly validation: boolean }): Catalogue;
    compile(catalogue: Catalogue, options: { readonly foldLength: number }): Uint8Array;
  };
}

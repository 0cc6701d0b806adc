/** Handlebars without its compiler comes without types of its own. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  export = Handlebars;
}

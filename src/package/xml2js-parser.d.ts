/** The reading half of xml2js. */
declare module 'xml2js/lib/parser.js' {
  export { Parser } from 'xml2js';
}

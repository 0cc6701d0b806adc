/** Addresses of links that lead to a part of the course itself. */

/** Kind, id and, of a lesson or page, the block or heading in it: `term:dual-loyalty`, `lesson:isolation-role#isolation-when-stop`. */
export const INSIDE_LINK = /^(term|lesson|page):([^#]*)(?:#(.*))?$/;

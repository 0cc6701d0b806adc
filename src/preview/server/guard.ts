/**
 * Who may ask the preview: this machine's browser, on pages of the preview itself. A page of another site can reach loopback too, by a
 * plain request or by a name of its own that leads here (DNS rebinding); Host and Origin tell it apart.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is refused; null if it isn't. `port`: our own. */
export function refusalOf(method: string, headers: IncomingHttpHeaders, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return 'this host is not known here';
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`)) return 'other sites may not ask here';
  if (method === 'GET' || method === 'HEAD') return null;
  if (method !== 'POST') return 'there is nothing to do that way';
  // A form of another site can post without asking, but not with this type; a browser names the origin of each post.
  if (headers.origin === undefined) return 'the origin is missing';
  return headers['content-type'] === 'application/json' ? null : 'only JSON is taken';
}

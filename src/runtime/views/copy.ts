/** Copies a text for the learner. By the old command: the new one is forbidden to pages in an LMS's frame. Where it fails the text is shown. */
import type { Host } from '../host.ts';
import { make } from './dom.ts';

export function copyText(text: string, pressed: HTMLElement, { t, announce }: Host): void {
  const field = make('textarea', { class: 'sr-only' }, text) as HTMLTextAreaElement;
  pressed.after(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  pressed.focus();
  const message = t(copied ? 'copied' : 'copyByHand');
  if (copied) pressed.textContent = message;
  else pressed.parentElement?.after(make('p', {}, message), make('pre', { tabindex: '0', 'aria-label': message }, text));
  announce(message);
}

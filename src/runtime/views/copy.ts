/** Copies a text for the learner. Pages of an LMS are often not allowed to: then the text is shown, to be copied by hand. */
import type { Host } from '../host.ts';
import { make } from './dom.ts';

export async function copyText(text: string, pressed: HTMLElement, { t, announce }: Host): Promise<void> {
  let copied = false;
  try {
    await navigator.clipboard.writeText(text);
    copied = true;
  } catch {
    const field = make('textarea', { class: 'sr-only', 'aria-hidden': 'true' }) as HTMLTextAreaElement;
    field.value = text;
    pressed.after(field);
    field.select();
    copied = document.execCommand('copy');
    field.remove();
    pressed.focus();
  }
  const message = t(copied ? 'copied' : 'copyByHand');
  if (copied) pressed.textContent = message;
  else pressed.parentElement?.after(make('p', {}, message), make('pre', { tabindex: '0', 'aria-label': message }, text));
  announce(message);
}

/**
 * The one small window of the player: notes, enlarged figures, a question before something is erased. A native `<dialog>`: focus
 * goes in, Escape and a click outside close it, and focus returns to where it came from.
 */
import type { Strings } from '../strings.ts';
import { make } from './dom.ts';

export interface Dialog {
  /** `wide` fills the screen (figures); otherwise it stands beside its opener, also in an LMS frame taller than the screen. */
  open(label: string, content: Node, opener: HTMLElement, wide?: boolean): void;
}

export function createDialog({ t }: Strings): Dialog {
  const body = make('div', { class: 'note-body', tabindex: '-1', autofocus: '' });
  const closer = make('button', { type: 'button', class: 'note-close' }, t('note.close'));
  const dialog = make('dialog', { id: 'note' }, body, closer) as HTMLDialogElement;
  let openedBy: HTMLElement | null = null;
  document.body.append(dialog);
  closer.onclick = () => dialog.close();
  dialog.onclick = ({ target }) => {
    if (target === dialog) dialog.close();
  };
  dialog.onclose = () => openedBy?.focus();

  return {
    open(label, content, opener, wide = false) {
      if (dialog.open) dialog.close();
      openedBy = opener;
      dialog.setAttribute('aria-label', label);
      dialog.classList.toggle('zoomed', wide);
      body.replaceChildren(content);
      dialog.showModal();
      dialog.style.cssText = wide ? '' : beside(opener.getBoundingClientRect(), dialog.offsetWidth, dialog.offsetHeight);
    },
  };
}

const GAP = 8;

function beside({ left, top, bottom }: DOMRect, width: number, height: number): string {
  const y = bottom + GAP + height <= innerHeight ? bottom + GAP : Math.max(GAP, top - GAP - height);
  const x = Math.max(GAP, Math.min(left, document.documentElement.clientWidth - width - GAP));
  // `inset` sets all four sides: the browser's own `right: 0` would win in right-to-left pages.
  return `margin:0;inset:${y}px auto auto ${x}px`;
}

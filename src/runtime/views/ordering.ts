/** Putting items in order: by two buttons at each item (keyboard, touch, everyone) and by dragging. Says where an item has moved to. */
import type { Host } from '../host.ts';
import { all, find } from './dom.ts';

/** `moved` is called after each move. */
export function enableOrdering(list: HTMLElement, { t, announce }: Host, moved: () => void): void {
  const report = (item: HTMLElement): void => {
    const places = all(list, 'li');
    announce(t('test.moved', { item: find(item, '.text')?.textContent ?? '', place: places.indexOf(item) + 1, of: places.length }));
    moved();
  };

  list.addEventListener('click', ({ target }) => {
    const control = (target as Element).closest<HTMLElement>('[data-move]');
    const item = control?.closest('li');
    if (!control || !item) return;
    pass(item, control.dataset.move === '-1' ? item.previousElementSibling : item.nextElementSibling);
    report(item);
  });

  list.addEventListener('pointerdown', (down) => {
    const target = down.target as Element;
    const item = target.closest('li');
    const grabbed = target.closest(down.pointerType === 'touch' ? '.grip' : '.grip, .text');
    if (!item || !grabbed || down.button !== 0 || list.matches(':disabled *')) return;
    down.preventDefault();
    item.setPointerCapture(down.pointerId);
    item.dataset.dragged = '';
    let changed = false;
    const drag = ({ clientY }: PointerEvent): void => {
      for (const other of all(list, 'li')) {
        const { top, bottom } = other.getBoundingClientRect();
        if (other === item || clientY < top || clientY > bottom) continue;
        const below = item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
        // Only beyond the other's middle, so that items of different heights don't swap back and forth.
        if (below ? clientY < (top + bottom) / 2 : clientY > (top + bottom) / 2) continue;
        pass(item, other);
        changed = true;
      }
    };
    const drop = (): void => {
      item.removeEventListener('pointermove', drag);
      delete item.dataset.dragged;
      if (changed) report(item);
    };
    item.addEventListener('pointermove', drag);
    item.addEventListener('lostpointercapture', drop, { once: true });
  });
}

/** Moves everything between, so that `item` comes to stand beyond `other`: an element that is moved itself would lose focus and pointer. */
function pass(item: Element, other: Element | null): void {
  const forward = other && item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  for (let next: Element | null = null; other && next !== other; ) {
    next = forward ? item.nextElementSibling : item.previousElementSibling;
    if (!next) return;
    if (forward) item.before(next);
    else item.after(next);
  }
}

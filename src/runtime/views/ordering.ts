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

  list.onclick = ({ target }) => {
    const control = (target as Element).closest<HTMLElement>('[data-move]');
    const item = control?.closest('li');
    if (!control || !item) return;
    move(item, control.dataset.move === '-1', () => true);
    report(item);
  };

  list.onpointerdown = (down) => {
    const target = down.target as Element;
    const item = target.closest('li');
    const grabbed = target.closest(down.pointerType === 'touch' ? '.grip' : '.grip, .text');
    if (!item || !grabbed || down.button !== 0 || list.matches(':disabled *')) return;
    down.preventDefault();
    item.setPointerCapture(down.pointerId);
    item.dataset.dragged = '';
    let changed = false;
    item.onpointermove = ({ clientY }) => {
      for (const up of [true, false]) {
        // Only beyond the other's middle, so that items of different heights don't swap back and forth.
        const passed = (other: Element): boolean => {
          const { top, bottom } = other.getBoundingClientRect();
          return up === clientY < (top + bottom) / 2;
        };
        while (move(item, up, passed)) changed = true;
      }
    };
    item.onlostpointercapture = () => {
      item.onpointermove = null;
      delete item.dataset.dragged;
      if (changed) report(item);
    };
  };
}

/** Moves the item's neighbour to its other side, if that one is passed: an element that is moved itself would lose focus and pointer. */
function move(item: Element, up: boolean, passed: (other: Element) => boolean): boolean {
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other || !passed(other)) return false;
  if (up) item.after(other);
  else item.before(other);
  return true;
}

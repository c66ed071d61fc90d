import { vi } from 'vitest';

/**
 * Gives boxes a size, which happy-dom has no layout for: without one a virtual list draws nothing. Rows are 60 px
 * high and everything else 600 px.
 */
export function giveLayout(): () => void {
  const heightOf = (element: HTMLElement) => (element.dataset['index'] === undefined ? 600 : 60);
  const height = vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return heightOf(this);
  });
  const width = vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(700);
  const inner = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  const full = vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    const canvas = [...this.children].find((child): child is HTMLElement => child instanceof HTMLElement && child.style.blockSize !== '');
    return canvas === undefined ? 600 : Number.parseFloat(canvas.style.blockSize);
  });
  return () => [height, width, inner, full].forEach((spy) => spy.mockRestore());
}

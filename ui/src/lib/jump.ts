/** Moves to an element of this page and gives it the focus, without touching the address. */
export function jump(id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  if (!target.matches("a[href], button, input, select, textarea, [tabindex]")) target.tabIndex = -1;
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}

/** For a link `href="#id"` inside the page: the address keeps naming the screen. */
export const jumpTo = (id: string) => (event: MouseEvent) => {
  event.preventDefault();
  jump(id);
};

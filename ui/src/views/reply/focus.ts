/** Moves the focus to the line of a point. */
export function focusPoint(point: string): void {
  document.getElementById(`pt-${point}`)?.querySelector<HTMLElement>("summary")?.focus();
}

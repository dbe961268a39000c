import { tick } from "svelte";
import { routeOf, screenOf, type Route } from "./address";

export { routeOf, screenOf, to, type Route, type Show, type Sieve } from "./address";

class Router {
  current = $state.raw<Route>(routeOf(location.hash));
  /** Set by a change of screen until the title of the new screen has taken the focus. */
  titleWantsFocus = false;

  constructor() {
    addEventListener("hashchange", () => this.follow());
  }

  follow(): void {
    // A hash without a slash names a place in the page, not a screen.
    if (location.hash !== "" && !location.hash.startsWith("#/")) return;
    const next = routeOf(location.hash);
    if (screenOf(next) !== screenOf(this.current)) {
      this.titleWantsFocus = true;
      scrollTo(0, 0);
    }
    this.current = next;
  }

  /** Goes to an address of `to`. */
  go(address: string): void {
    if (location.hash === address) return;
    location.hash = address;
  }

  /** Goes there without leaving a step behind for Back. */
  replace(address: string): void {
    history.replaceState(history.state, "", address);
    this.follow();
  }

  /** Gives the focus to the title that is on screen: after a change inside a screen. */
  async focusTitle(): Promise<void> {
    await tick();
    document.querySelector("h1")?.focus();
  }
}

export const route = new Router();

import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import App from "../App.svelte";
import { useBackend, type Backend } from "../backend";
import { machine, type MockVault } from "../backend/mock";
import { route } from "../state/route.svelte";
import { session } from "../state/session.svelte";

/** Shows the whole window at an address, with a machine behind it. */
export async function open(address: string, vault: MockVault | Backend = {}): Promise<void> {
  useBackend(typeof vault === "function" ? vault : machine(vault));
  session.view = null;
  session.refusal = null;
  location.hash = address;
  route.follow();
  route.titleWantsFocus = false;
  render(App);
  await settle();
}

/** Lets answers of the machine come and be drawn. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    await new Promise((done) => setTimeout(done, 0));
    await tick();
  }
}

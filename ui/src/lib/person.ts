import type { MeInput, MeView, Refusal } from "../backend";
import { messages } from "../messages";
import { regionsOf } from "./places";

/** Who the person is, while it is being typed. */
export type PersonDraft = {
  name: string;
  email: string;
  address: string;
  country: string;
  subdivision: string;
};
export type Problem = { id: string; text: string };

export const emptyPerson = (): PersonDraft => ({
  name: "",
  email: "",
  address: "",
  country: "",
  subdivision: "",
});

export const draftOf = (me: MeView): PersonDraft => ({
  name: me.name,
  email: me.email,
  address: me.address.join("\n"),
  country: me.country,
  subdivision: me.subdivision ?? "",
});

/** What stops the answers from being taken; the machine has the last word. */
export function problemsOf(person: PersonDraft): Problem[] {
  const words = messages.firstRun;
  const problems: Problem[] = [];
  if (!person.name.trim()) problems.push({ id: "me-name", text: words.badName });
  if (!/^\S+@\S+\.\S+$/.test(person.email.trim())) problems.push({ id: "me-email", text: words.badEmail });
  if (!person.country) problems.push({ id: "me-country", text: words.badCountry });
  else if (regionsOf(person.country).length > 0 && !person.subdivision) {
    problems.push({ id: "me-subdivision", text: words.badRegion });
  }
  return problems;
}

export const inputOf = (person: PersonDraft): MeInput => ({
  name: person.name.trim(),
  email: person.email.trim(),
  address: person.address
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== ""),
  country: person.country,
  ...(person.subdivision && regionsOf(person.country).length > 0 ? { subdivision: person.subdivision } : {}),
});

/** The field that the machine names, such as `me.email`, as a problem of this form; `null` where it names none. */
export function problemFrom(refusal: Refusal): Problem | null {
  const field = refusal.field?.split(".").at(-1) ?? "";
  if (refusal.code !== "field" || !["name", "email", "address", "country", "subdivision"].includes(field))
    return null;
  return { id: `me-${field}`, text: refusal.message };
}

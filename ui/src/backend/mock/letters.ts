import type { LetterKind, LetterView } from "../bindings";

const subjects: Partial<Record<LetterKind, string>> = {
  request: "Request under the GDPR: a prize that I did not win",
  "follow-up": "Nine points of my request are still open",
  reminder: "My request of 24 September 2026 is not answered",
};

const day = (iso: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A letter of a few lines, built as the machine builds it: what it says is of no matter here. */
export const letterView = (
  kind: LetterKind,
  reference: string | null,
  platform: string,
  on = "2026-11-23",
): LetterView => {
  const subject = subjects[kind] ?? "About my request";
  return {
    reference,
    kind,
    subject,
    to: "privacy@brightperk.example",
    html: `<article class="paper" lang="en"><header><p class="sender"><strong>Mara Quill</strong><br>12 Harbour Row, Cork, Ireland<br>mara@quill.example</p><p class="recipient">${escaped(platform)}<br>1 Grand Parade<br>Dublin<br>Ireland</p><dl><div><dt>Date</dt><dd>${day(on)}</dd></div><div><dt>Reference</dt><dd>${reference ?? "given when it is opened"}</dd></div><div><dt>Sent</dt><dd>by e-mail to privacy@brightperk.example</dd></div></dl></header><h2>${subject}</h2><p>Dear ${escaped(platform)} privacy team,</p><p>On 14 September 2026 you told my friends, Joe among them, in their feeds, that I had won a phone in your perk for influencers. I was never eligible and never received a phone.</p><p>Please answer point by point, in the numbering below. Beside each point stands the article on which it rests; where there is none, it is a request, and I say so.</p><h3 class="ask"><span>1</span> Explain how it happened <small class="basis">Basis (GDPR)</small></h3><ul role="list" class="points"><li><span class="number">1a</span><div><p><em>Cause.</em> For what purpose my name and profile were used, and how they came to be shown as a winner’s.</p></div><small class="basis">Art. 15(1)(a); Art. 15(1)(h) with 22</small></li><li><span class="number">1b</span><div><p><em>Prevention.</em> What you have changed so that nobody is shown as a winner who is not one.</p><blockquote>“We take the accuracy of our communications very seriously”</blockquote></div><small class="basis">Request</small></li></ul><h3 class="ask"><span>2</span> Say how many others it happened to</h3><ul role="list" class="points"><li><span class="number">2a</span><div><p><em>Number.</em> How many other people were shown as winners in the same way?</p></div><small class="basis">Request</small></li></ul><p>Please answer within one month of receiving this letter (Article 12(3)).</p><p>Yours faithfully,</p><p class="signature">Mara Quill</p><p class="folio">${reference ?? ""}</p></article>`,
    text: `Dear ${platform},\n\nOn 14 September 2026 you told my friends that I had won a phone.\n\nYours faithfully,\nMara Quill\n`,
    due: "2026-12-23",
    regime_name: "GDPR",
    findings: [],
    reservable:
      kind === "request" || kind === "follow-up"
        ? [
            {
              id: "nl",
              law: "Auteurswet 21",
              what: "Portrait.",
              private_right: "yes",
              reservable: true,
              note: null,
              read: "own knowledge",
              confidence: "high",
            },
          ]
        : [],
    sent: false,
  };
};

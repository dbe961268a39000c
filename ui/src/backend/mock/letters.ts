import type { LetterKind, LetterView } from "../bindings";

/** A letter of a few lines: what it says is of no matter here. */
export const letterView = (kind: LetterKind, reference: string | null, platform: string): LetterView => ({
  reference,
  kind,
  subject: "A prize that I did not win",
  to: "privacy@brightperk.example",
  html: `<p class="from">Mara Quill<br>12 Harbour Row, Cork, Ireland</p><p>${platform}<br>1 Grand Parade, Dublin, Ireland</p><p>23 November 2026<br>Our reference: ${reference ?? "given when it is sent"}</p><h2>A prize that I did not win</h2><p>Dear ${platform},</p><p>On 14 September 2026 you told my friends that I had won a phone. I was never eligible and never received a phone.</p><ol><li>How did it happen (Article 15(1)(g))?</li><li>How many others did it happen to?</li></ol><p>Yours sincerely,<br>Mara Quill</p>`,
  text: `Dear ${platform},\n\nOn 14 September 2026 you told my friends that I had won a phone.\n\nYours sincerely,\nMara Quill\n`,
  due: "2026-12-23",
  regime_name: "GDPR",
  sent: false,
});

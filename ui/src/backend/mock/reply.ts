import type { ProposalView, ReadingView, ReplyPointView, ReplyView, Verdict } from "../bindings";

const proposal = (verdict: Verdict, evidence = "", confidence = 0.7): ProposalView => ({
  verdict, evidence: evidence ? [evidence] : [], confidence,
});

const proposals: [string, string, string, ProposalView][] = [
  ["cause", "1a", "explain", proposal("partly", "used an older list of members")],
  ["prevention", "1b", "explain", proposal("deflected", "We take the accuracy of our communications very seriously")],
  ["onward", "1c", "explain", proposal("silent")],
  ["source", "1d", "explain", proposal("refused", "The make-up of our lists is confidential")],
  ["number", "2a", "count", proposal("given", "212 other members were shown as winners of the same phone")],
  ["notified", "3a", "notify", proposal("silent")],
  ["apology", "3b", "notify", proposal("silent")],
  ["record", "4a", "erase", proposal("given", "We have deleted the winner entry")],
  ["everything", "4b", "erase", proposal("partly", "Copies stay in our backups")],
  ["processors", "4c", "erase", proposal("silent")],
  ["nouse", "4d", "erase", proposal("deflected", "you can switch off social sharing")],
];

const own = `Hi Mara,

Thanks so much for reaching out, and for your patience while our team looked into this!

It turns out that our campaign tool used an older list of members. In all, 212 other members were shown as winners of the same phone. The make-up of our lists is confidential.

We have deleted the winner entry from your profile. Copies stay in our backups until they are overwritten. If you prefer not to appear, you can switch off social sharing in your settings.

We take the accuracy of our communications very seriously and hope to see you in a perk soon.
`;

export const replyView: ReplyView = {
  reference: "ANS-7K3Q-M",
  title: "The phone I never won",
  message: "m-19",
  subject: "Re: ANS-7K3Q-M: a prize that I did not win",
  from: "Brightperk Care",
  received_on: "2026-11-19",
  date: "2026-11-19T16:42:00+00:00",
  kind: "substantive",
  kind_is_yours: false,
  rule: null,
  extension: null,
  promised_by: null,
  pauses: false,
  parts: [
    { kind: "own", text: own },
    { kind: "signature", text: "--\nTess, Brightperk Care\n" },
    { kind: "quoted", text: "> On 24 September 2026, Mara Quill wrote:\n> You told my friends that I had won a phone.\n" },
  ],
  lang: "en",
  readable: true,
  points: proposals.map(([point, number, ask, proposed]): ReplyPointView => ({ point, number, ask, name: null, yours: null, proposed })),
  attachments: [],
  has_html: false,
  headers: "From: Brightperk Care <care@brightperk.example>\nSubject: Re: ANS-7K3Q-M: a prize that I did not win\n",
  signature: {
    state: "key-unknown",
    sentence: "Signed by brightperk.example. Its key is not known yet, so the signature is not checked.",
    notes: [],
    domain: "brightperk.example",
    selector: "care26",
    key: null,
  },
  replies: [],
};

export const readingView: ReadingView = {
  lang: "en",
  kind: "substantive",
  points: Object.fromEntries(proposals.map(([point, , , proposed]) => [point, proposed])),
  asks: { explain: "partly", count: "given", notify: "silent", erase: "partly" },
  extension: null,
  promised_by: null,
  deadline_pause: false,
  mail: null,
};

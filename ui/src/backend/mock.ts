// An invented dispute in memory, for tests and for `npm run dev` in a plain browser. All people, companies and
// addresses are invented.
import type {
  Commands,
  DisputeRow,
  DisputeView,
  MeView,
  OpenDisputeInput,
  OwnDayView,
  ReplyView,
  SessionState,
  SessionView,
} from "./bindings";
import { Refusal, tellWork, type Backend } from "./index";
import { brightperk, today } from "./mock/dispute";
import { letterView } from "./mock/letters";
import { directory, lawPage, regimes, rows } from "./mock/lists";
import { mailbox } from "./mock/mailbox";
import { pictures } from "./mock/pictures";
import { withFact, withLetter, withMessage } from "./mock/record";
import { readingView, replyView } from "./mock/reply";

type Answers = {
  [K in keyof Commands]: (request: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]>;
};

export type MockVault = {
  state?: SessionState;
  keyring?: boolean;
  passphrase?: string | null;
  rows?: DisputeRow[];
  dispute?: DisputeView;
  reply?: ReplyView;
  trouble?: SessionView["trouble"];
  /** How many messages are in a mailbox. */
  mailbox?: number;
};

/** A machine with one vault in memory, in the state wanted. */
export function machine(vault: MockVault = {}): Backend {
  const keyring = vault.keyring ?? true;
  let state = vault.state ?? "open";
  let passphrase = vault.passphrase ?? null;
  let usesKeyring = passphrase === null;
  let list = vault.rows ?? rows;
  let dispute = structuredClone(vault.dispute ?? brightperk);
  let reply = structuredClone(vault.reply ?? replyView);
  let judged = 0;
  const box = mailbox(vault.mailbox ?? 3, (progress) => tellWork("import", progress));
  const table = pictures();
  let ownDays: OwnDayView[] = [{ place: "IE", date: "2026-12-29", holiday: "A local day" }];
  let me: MeView = {
    name: "Mara Quill",
    email: "mara@quill.example",
    address: ["12 Harbour Row", "Cork", "Ireland"],
    country: "IE",
    subdivision: null,
    language: "en",
  };

  const session = (): SessionView => ({
    state,
    ways: [
      ...(usesKeyring ? (["keyring"] as const) : []),
      ...(passphrase === null ? [] : (["passphrase"] as const)),
    ],
    keyring_available: keyring,
    trouble: state === "trouble" ? (vault.trouble ?? troubled) : null,
    vault_folder: "~/.local/share/answerable",
    today,
  });
  const saved = (path: string) => ({ saved: true, path: `~/${path}` });

  const answers: Answers = {
    session,
    create_vault: (request) => {
      if (request.passphrase === null && !keyring) {
        throw new Refusal("no-keyring", "This computer has no keyring that answers.", "Choose a passphrase.");
      }
      me = {
        ...me,
        ...request.me,
        address: request.me.address ?? [],
        subdivision: request.me.subdivision ?? null,
      };
      passphrase = request.passphrase;
      usesKeyring = passphrase === null;
      list = [];
      state = "open";
      return session();
    },
    unlock: (request) => {
      if (request.passphrase !== null && request.passphrase !== passphrase) {
        throw new Refusal("wrong-passphrase", "This is not the passphrase of this vault.", "Try again.");
      }
      state = "open";
      return session();
    },
    lock: () => {
      state = "locked";
      return session();
    },
    change_passphrase: (request) => {
      if (request.current !== passphrase) {
        throw new Refusal("wrong-passphrase", "This is not the passphrase of this vault.", "Try again.");
      }
      passphrase = request.new;
      return session();
    },
    me_show: () => me,
    me_set: (request) => {
      me = { ...me, ...request, address: request.address ?? [], subdivision: request.subdivision ?? null };
      return me;
    },
    today: () => ({
      today,
      needs_me: list.filter((row) => row.needs_me),
      waits: list.filter((row) => !row.needs_me && row.stage !== "closed"),
      closed: list.filter((row) => row.stage === "closed").length,
    }),
    disputes: () => list,
    dispute: (request) => {
      const row = list.find((each) => each.reference === request.reference);
      if (!row) {
        throw new Refusal(
          "unknown-dispute",
          `No dispute has the Reference ${request.reference}.`,
          "Disputes lists those you have.",
        );
      }
      return { ...dispute, reference: row.reference, title: row.title, platform: row.platform };
    },
    propose_regime: (request) => ({
      regime:
        regimes.find(
          (each) => each.id === ({ GB: "uk-gdpr", US: "us-ca-ccpa" }[request.country] ?? "eu-gdpr"),
        ) ?? null,
      reason: "You live in Ireland, and the platform sits in the European Union.",
      others: regimes,
    }),
    regimes: () => regimes,
    law_page: () => lawPage,
    own_days: () => ownDays,
    set_own_day: (request) => {
      const others = ownDays.filter((each) => each.place !== request.place || each.date !== request.date);
      const { place, date, holiday = null } = request;
      return (ownDays = request.forget ? others : [...others, { place, date, holiday }]);
    },
    amend_dispute: ({ change }) => {
      const incident = { ...dispute.incident, ...change.incident };
      dispute = { ...dispute, incident, title: change.title ?? dispute.title, ticket: change.ticket ?? null };
      list = list.map((row) =>
        row.reference === dispute.reference ? { ...row, title: dispute.title } : row,
      );
      return dispute;
    },
    check_dispute: checked,
    preview_dispute: (request) => {
      checked(request);
      return letterView("request", null, request.platform.name);
    },
    open_dispute: (request) => {
      checked(request);
      return { reference: brightperk.reference };
    },
    close_dispute: () => (dispute = { ...dispute, stage: "closed", sentence: "You closed this dispute." }),
    add_fact: (request) => {
      if (request.kind === "retracted") {
        const points = reply.points.map((each) =>
          each.yours?.fact === request.about ? { ...each, yours: null } : each,
        );
        reply = { ...reply, points };
      }
      return (dispute = withFact(dispute, request));
    },
    add_exhibit: (request) => {
      const exhibit = { id: "exhibit-1", on: today, name: "screenshot.png", title: request.title };
      return (dispute = { ...dispute, exhibits: [...dispute.exhibits, exhibit] });
    },
    pick_picture: () => table.open("png"),
    drop_picture: (request) => table.open(request.name.endsWith(".png") ? "png" : "jpeg"),
    blacken_picture: (request) => table.blacken(request),
    save_blackened: () => saved("blackened copy.png"),
    keep_blackened: (request) => {
      const exhibit = { id: "exhibit-2", on: today, name: "blackened copy.png", title: request.title };
      return (dispute = { ...dispute, exhibits: [...dispute.exhibits, exhibit] });
    },
    put_picture_away: () => table.clear(),
    preview_letter: (request) =>
      letterView(request.kind, request.reference, dispute.platform, request.on ?? today),
    sent_letter: (request) => ({ ...letterView("request", request.reference, dispute.platform), sent: true }),
    before_complaint: (request) => ({
      reference: request.reference,
      law: "GDPR",
      ready: true,
      authority: {
        id: "eu-ie",
        name: "Data Protection Commission (DPC)",
        name_local: null,
        role: "supervisory authority",
        web: "https://dpc.example",
        web_is_sure: true,
        complaint_url: "https://dpc.example/complaints",
        complaint_url_is_sure: false,
        email: null,
        language: "en",
        note: null,
      },
      why: "It watches the GDPR where you live.",
      others: [],
      rule: "A supervisory authority.",
      precondition: "None today.",
      first: [
        {
          step: "request",
          must: false,
          done: true,
          sentence: "Your request went on 2026-09-15.",
          fact: "l-1",
          letter: null,
        },
      ],
      time_limit: "None in the GDPR; complain early.",
      window: null,
      asserts: [
        { statement: "Your request went on 2026-09-15.", fact: "l-1", sure: true },
        { statement: "Point 1c (onward) is open: unjudged.", fact: null, sure: false },
      ],
    }),
    save_letter_pdf: (request) => saved(`${request.reference}.pdf`),
    save_letter_eml: (request) => saved(`${request.reference}.eml`),
    save_sent_pdf: (request) => saved(`${request.reference}.pdf`),
    send_letter: (request) => {
      dispute = withLetter(dispute, request, "letter-9");
      return { letter: "letter-9", pdf: "b0d277e1".repeat(8) };
    },
    add_reply: (request) => {
      dispute = withMessage(dispute, reply.message, request.received_on ?? today);
      return { message: reply.message, known: false, reading: readingView };
    },
    import_replies: (request) => box.take(request.reference),
    cancel_import: () => {
      box.cancel();
      return null;
    },
    save_reply_file: () => saved("letter.pdf"),
    pick_reply: () => ({
      kind: "reply",
      view: { message: reply.message, known: true, reading: readingView },
    }),
    reply: () => reply,
    fetch_key: () =>
      (reply = {
        ...reply,
        signature: {
          ...reply.signature,
          state: "fits",
          sentence: "Signed by brightperk.example, and the signature fits the message as it is kept.",
          notes: ["The key is the one that brightperk.example gave on 27 November 2026."],
          key: { record: "v=DKIM1; k=rsa; p=MIIB", on: today, source: "dns" },
        },
      }),
    judge: (request) => {
      const said = new Map(request.verdicts.map((each) => [each.point, each]));
      const points = reply.points.map((point) => {
        const verdict = said.get(point.point);
        if (!verdict) return point;
        const evidence = verdict.evidence ?? point.proposed?.evidence ?? [];
        return {
          ...point,
          yours: {
            message: reply.message,
            verdict: verdict.verdict,
            evidence: verdict.verdict === "silent" ? [] : evidence,
            fact: `judged-${String((judged += 1))}`,
          },
        };
      });
      return (reply = { ...reply, points });
    },
    classify: (request) =>
      (reply = {
        ...reply,
        kind: request.kind,
        kind_is_yours: true,
        extension: request.extension ?? null,
        promised_by: request.promised_by ?? null,
        pauses: request.pauses,
      }),
    platforms: (request) => {
      const wanted = request.text.trim().toLowerCase();
      return directory.filter((platform) => platform.name.toLowerCase().includes(wanted));
    },
    redactions: () => [
      { kind: "person", text: "Mara Quill", with: "[person 1]" },
      { kind: "person", text: "Joe", with: "[person 2]" },
    ],
    save_markdown: (request) => saved(`${request.reference}-exchange.md`),
    save_archive: (request) => saved(`${request.reference}-archive.zip`),
    save_dossier: (request) => {
      tellWork("dossier", { done: 3, all: 8 });
      return saved(`${request.reference}-dossier.pdf`);
    },
    cancel_dossier: () => null,
    verify: () => ({ whole: true, facts: 58, blobs: 14, first_difference: null }),
  };

  const free: ReadonlySet<string> = new Set(["session", "create_vault", "unlock", "lock"]);
  return (name, request) => {
    if (state !== "open" && !free.has(name)) {
      return Promise.reject(new Refusal("locked", "The vault is locked.", "Unlock it first."));
    }
    try {
      return Promise.resolve(answers[name](request));
    } catch (thrown) {
      return Promise.reject(thrown as Error);
    }
  };
}

/** Refuses what the machine would refuse first. */
function checked(request: OpenDisputeInput): null {
  const missing = [
    ["title", request.title],
    ["platform.name", request.platform.name],
    ["platform.country", request.platform.country],
    ["incident.happened_on", request.incident.happened_on],
    ["incident.claimed", request.incident.claimed],
    ["incident.told", request.incident.told],
    ["incident.truth", request.incident.truth],
  ].find(([, value]) => value === "");
  if (missing) throw new Refusal("field", "An answer is missing. Enter it.", "", missing[0]);
  if (request.incident.happened_on > today) {
    throw new Refusal(
      "field",
      "This day is in the future. Enter an earlier day.",
      "",
      "incident.happened_on",
    );
  }
  return null;
}

const troubled = {
  code: "keyring",
  message: "The keyring does not answer. Your vault is unharmed.",
  help: "Log in to the desktop again so that the keyring opens, then look again. Your passphrase opens the vault too.",
  field: null,
};

/** The machine of a plain browser; `?vault=first-run` and the like put it in another state. */
export const mock: Backend = (() => {
  const wanted = new URLSearchParams(location.search);
  const state = (wanted.get("vault") ?? "open") as SessionState;
  const many = Number(wanted.get("rows") ?? 0);
  return machine({
    state,
    passphrase: wanted.get("passphrase"),
    keyring: wanted.get("keyring") !== "no",
    mailbox: Number(wanted.get("mailbox") ?? 1204),
    ...(many > 0
      ? {
          rows: Array.from({ length: many }, (_, i) => ({
            ...(rows[i % rows.length] as DisputeRow),
            reference: `ANS-${String(i).padStart(4, "0")}-X`,
          })),
        }
      : {}),
    ...(wanted.has("empty") ? { rows: [] } : {}),
  });
})();

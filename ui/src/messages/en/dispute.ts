import type { ImportView } from "../../backend";
import { capital, figures, number } from "./common";

export const dispute = {
  title: "Dispute",
  back: "Disputes",
  plain: "plain request",
  otherSteps: "Other steps",
  onPage: "On this page",
  places: {
    points: "Points",
    clocks: "Clocks",
    post: "Correspondence",
    exhibits: "Exhibits",
    facts: "Facts",
  },

  points: {
    title: "What you asked, and what they said",
    contradiction: (point: string) => `Two replies do not go together: ${point}.`,
    wrote: (day: string, passage: string) => `On ${day} they wrote “${passage}”.`,
    whichHolds: "The next letter quotes both and asks which of them holds.",
    letGo: "Let go",
    letGoName: (point: string) => `Let go: ${point}`,
    takeUp: "Take up",
    takeUpName: (point: string) => `Take up again: ${point}`,
    letGoSaid: (point: string) => `You let this go: ${point}.`,
    takeUpSaid: (point: string) => `You took this up again: ${point}.`,
    earlier: (n: number) => (n === 1 ? "Show one earlier reply" : `Show ${number(n)} earlier replies`),
  },

  clocks: {
    title: "Clocks",
    none: "No clock runs yet. The first one starts when your request has arrived.",
    left: (n: number) => (n === 1 ? "1 day left" : `${String(n)} days left`),
    today: "Due today",
    until: (date: string) => `until ${date}`,
    since: (date: string) => `since ${date}`,
    met: "No clock is open",
    drawn: (n: number) => `The drawing shows the last ${String(n)} letters and messages.`,
  },

  receipt: {
    title: (date: string) => `How ${date} was found`,
    noDate: "Why there is no date",
    about: (clock: string, law: string) => `${clock}. ${law}.`,
    earliest: "Earliest",
    earliestHint: "the earliest arguable day",
    nominal: "Nominal",
    nominalHint: "by counting alone",
    due: "Due",
    dueHint: "the date the app shows",
    yourHint: "your date",
    latest: "Latest",
    latestHint: "the last lawful day",
    none: "none",
    steps: "Steps",
    caption: "The steps in order, each with its law",
    columns: { date: "Date", step: "Step", law: "Law" },
    noSteps: "The law sets no date here, so there is nothing to count.",
    yours: "The law sets no date here. This day is yours: a day to be reminded.",
    unsure: {
      low: "This date is much in doubt. So no letter says “late” before the latest day.",
      medium: "The law leaves room here. So the later date is shown, and no letter says “late” before it.",
    },
    confidence: { low: "Confidence: low.", medium: "Confidence: medium." },
    calendar: (source: string, until: string) => `Holidays: ${source}, known until ${until}`,
    version: (version: string) => `Law data of ${version}`,
    copy: "Copy as text",
    copied: "Copied.",
    notCopied: "The text could not be copied. Select it with the mouse instead.",
  },

  post: {
    title: "Correspondence",
    newestFirst: "newest first",
    none: "Nothing was written yet. Letters you mark as sent and replies you add appear here.",
    fromYou: "from you, PDF kept as sent",
    from: (who: string, kind: string) => `from ${who}, ${kind}`,
    noAnswer: "does not count as an answer",
    bounced: "It came back undelivered. Choose another way to send it.",
    arrived: (date: string) => `Arrived on ${date}`,
    arrivedWhen: "Give the day it arrived",
    arrivedWhenName: (letter: string) => `Give the day it arrived: ${letter}`,
    toRead: "to read",
    noSubject: "No subject",
    more: (n: number) => (n === 1 ? "Show one more" : `Show ${number(n)} more`),
    of: (shown: number, all: number) => `${String(shown)} of ${String(all)} are shown.`,
  },

  add: {
    title: "Add a reply",
    pick: "Add a reply from a file",
    paste: "Paste a reply",
    hint: "Or drop an e-mail (.eml, .msg), a mailbox (.mbox), a text file or a scan of a letter anywhere on this page.",
    scan: (name: string) => `${name} is kept as it is. You read it yourself and judge it point by point.`,
    byPost: "Or a scan or photo of a letter that came by post",
    byPostHint: "A PDF or a picture. It is kept as it is.",
    waits: "A mailbox is being added. Wait until it is done, or cancel it.",
    drop: "Let go to add it to this dispute",
    words: "The reply, as it came",
    wordsHint: "Copy the whole message, with its head if you can.",
    on: "Day it came",
    keep: "Add the reply",
    missing: "There is no text yet. Paste the reply.",
    known: "This message was here already. Nothing was stored twice.",
    open: "Open it",
    kept: (n: number) => `${capital(n)} ${n === 1 ? "message was" : "messages were"} added.`,
    nothing: "There was no file and no text in what was dropped. Save the message as a file first.",
    adding: "Adding…",
  },

  mailbox: {
    progress: (done: number, all: number) => `${figures(done)} of ${figures(all)} messages`,
    cancel: "Cancel",
    cancelling: "Cancelling…",
    came: ({ added, looked_at, unreadable }: ImportView) => {
      const n = added.length;
      const known = added.filter((each) => each.known).length;
      const looked = `${number(looked_at)} ${looked_at === 1 ? "message" : "messages"}`;
      return [
        n === 0
          ? `None of ${looked} belongs to this dispute.`
          : `${capital(n)} of ${looked} ${n === 1 ? "belongs" : "belong"} to this dispute.`,
        known > 0 ? `${capital(known)} ${known === 1 ? "was" : "were"} here already.` : "",
        unreadable > 0 ? `${capital(unreadable)} could not be read as e-mail.` : "",
      ]
        .filter((sentence) => sentence !== "")
        .join(" ");
    },
    unkept: (n: number) => `${capital(n)} could not be kept:`,
    one: (subject: string, from: string, on: string, why: string) =>
      `${subject || "No subject"}, from ${from || "nobody named"}${on ? `, ${on}` : ""}. ${why}.`,
    more: (n: number) => `And ${number(n)} more.`,
    cancelled: ({ added, looked_at, all }: ImportView) => {
      const kept = added.filter((each) => !each.known).length;
      return `You cancelled after ${figures(looked_at)} of ${figures(all)} messages. ${
        kept === 0
          ? "None was kept."
          : `${capital(kept)} ${kept === 1 ? "was kept and stays" : "were kept and stay"}.`
      }`;
    },
    stopped: ({ looked_at, all }: ImportView, why: string) =>
      `It stopped at message ${figures(looked_at)} of ${figures(all)}. ${why}. What was kept stays. Give the mailbox again afterwards; nothing is kept twice.`,
  },

  exhibits: {
    title: "Exhibits",
    lead: "Screenshots, photos and documents that show what happened. They go into the dossier.",
    add: "Add an exhibit",
    what: "What it shows",
    whatHint: "For example: the post in Joe’s feed",
    choose: "Choose the file",
    missing: "Say in a few words what the file shows.",
    added: (title: string) => `Added: ${title}.`,
  },

  facts: {
    title: "Facts",
    lead: "What happened, as recorded. A fact is never changed; a correction is one more fact.",
    whole: "Chain whole",
    broken: (n: number) => `Fact ${String(n)} no longer matches`,
    brokenHelp: (n: number) =>
      `Fact ${String(n)} no longer matches its hash. Nothing was changed by Answerable. Restore a copy of the vault, or save the dossier of what is readable.`,
    list: "List of facts",
    caption: "Facts of the dispute in order",
    columns: { on: "On", fact: "Fact", what: "What", hash: "Hash begins", undo: "Undo" },
    retracted: "taken back",
    undo: "Undo",
    undoName: (fact: string, date: string) => `Undo: ${fact}, ${date}`,
    undone: (fact: string) => `Taken back: ${fact}. The fact and its end both stay in the list.`,
    earlier: (n: number) => (n === 1 ? "Show one earlier fact" : `Show ${number(n)} earlier facts`),
    add: "Add a fact",
    kinds: {
      opened: "Opened",
      amended: "Amended",
      "letter-sent": "Letter sent",
      delivered: "Arrived",
      "message-received": "Message received",
      classified: "Kind said",
      judged: "Judged",
      "key-kept": "Key of a signature kept",
      "identity-provided": "Identity provided",
      "clarification-provided": "Clarification provided",
      "fee-paid": "Fee paid",
      "complaint-filed": "Complaint filed",
      "exhibit-added": "Exhibit added",
      "note-added": "Note",
      closed: "Closed",
      reopened: "Reopened",
      retracted: "Taken back",
    } as Record<string, string>,
  },

  fact: {
    title: "Add a fact",
    what: "What happened",
    kinds: {
      note: "A note of my own",
      confirmed: "I am sure now of what happened",
      "identity-provided": "I showed who I am",
      "clarification-provided": "I answered a question of theirs",
      "fee-paid": "I paid a fee they asked for",
      "complaint-filed": "I complained to an authority",
      delivered: "A letter arrived",
    } as Record<string, string>,
    on: "Day it happened",
    words: {
      note: "The note",
      confirmed: "How you know, if you want to note it",
      "identity-provided": "What you showed, if you want to note it",
      "clarification-provided": "What you answered, if you want to note it",
      "fee-paid": "What you paid, if you want to note it",
      "complaint-filed": "Name of the authority",
      delivered: "How you know: a receipt, a tracking number",
    } as Record<string, string>,
    missing: {
      note: "The note is empty. Write a few words.",
      "complaint-filed": "The authority is missing. Name it.",
    } as Record<string, string>,
    letter: "Which letter",
    save: "Add",
    saved: (fact: string, time: string) => `${fact}: saved at ${time}.`,
  },

  close: {
    title: "Close the dispute",
    lead: "Nothing is deleted, and you can reopen it. Its dates stay as they are now.",
    how: "How did it end?",
    missing: "Choose how it ended.",
    action: "Close the dispute",
    reopen: "Reopen the dispute",
    reopened: "The dispute is open again.",
    closed: "The dispute is closed.",
  },

  dossier: {
    make: "Make the dossier",
    title: "Make the dossier",
    lead: "One PDF with every letter and reply, exhibits and hashes. The originals are attached to it.",
    reader: "Who reads it",
    readers: {
      regulator: { name: "An authority", gets: "Everything but your private notes." },
      lawyer: { name: "A lawyer", gets: "Everything, your private notes too." },
      court: { name: "A court", gets: "Without your verdicts: a court reads the replies for itself." },
      newspaper: {
        name: "A newspaper",
        gets: "Without deadlines in detail and technical headers. Your address stays in it.",
      },
    },
    paper: "Paper",
    papers: { a4: "A4", letter: "US Letter" },
    save: "Save the dossier",
    publish: "A copy for others to read",
    publishHint: "Names, addresses and numbers are replaced, files are left out. Nothing lies beneath.",
    goes: "What is replaced",
    goesHint: "Switch off what may stay. The same words are replaced by the same everywhere.",
    more: "What else must go, one a line",
    moreHint: "Look for names of friends and of staff that are not in the list.",
    leftOut: (n: number) => `[left out ${String(n)}]`,
    saveCopy: "Save the copy (PDF)",
    saveMarkdown: "Save it as text (Markdown)",
    archive: "Save the archive (ZIP)",
    archiveHint:
      "The archive holds the dossier, every letter, message and file, and every fact, to keep and to read without Answerable. It is not encrypted.",
    saved: (path: string, time: string) => `Saved at ${time} as ${path}.`,
    making: "Making the dossier…",
    archiving: "Making the archive…",
  },
};

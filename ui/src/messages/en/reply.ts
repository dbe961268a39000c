import type { MessageKind } from "../../backend/bindings";
import { number } from "./common";

export const reply = {
  title: "Read a reply",
  textName: "The reply",
  noSubject: "A reply without a subject",
  original: "Original message",
  formatted: "As it was laid out",
  formattedTitle: "The message as it was laid out",
  formattedHint:
    "Only its layout is shown. Pictures are not loaded, since a picture can tell the sender that you looked, and links lead nowhere. What counts is the text, which you judge beside this.",
  headers: "Head of the message, as it came",
  signed: {
    title: "Signature of the sender’s server",
    ask: (domain: string) => `Ask ${domain} for its key`,
    asking: "Asking…",
    hint: (domain: string) =>
      `This asks the name server of ${domain} over the internet, by way of your own network. They can see that the key was asked for. Nothing else is sent.`,
  },
  attachments: "Files that came with it",
  saveFile: "Save",
  saveFileName: (file: string) => `Save ${file}`,
  fileSaved: (path: string) => `Saved as ${path}.`,
  fileNotSaved: "Nothing was saved: no place was chosen.",
  bytes: (n: number) =>
    n < 1000
      ? `${String(n)} bytes`
      : n < 1_000_000
        ? `${String(Math.round(n / 1000))} kB`
        : `${(n / 1_000_000).toFixed(1)} MB`,
  quoted: (lines: number) =>
    `Quoted from an earlier letter (${lines === 1 ? "1 line" : `${String(lines)} lines`})`,
  quotedHint: "Quoted text is never read as part of a reply.",
  signature: "Signature",
  empty: "This message has no text. Look at the files that came with it.",
  unreadable: (lang: string) =>
    `Answerable cannot read ${lang} yet, so it proposes nothing. You judge point by point.`,
  unknownLang: "this language",

  points: {
    title: "Does it answer you?",
    judged: (n: number, all: number) => `${String(n)} of ${String(all)} judged`,
    legend: (point: string) => `${point}: what does this reply give?`,
    mark: (verdict: string) => `${verdict}, point `,
    markedPoint: "Marked for point ",
    now: (n: number, all: number, point: string, said: string) =>
      `Point ${String(n)} of ${String(all)}: ${point}. ${said}`,
    saidYours: (verdict: string) => `You said ${verdict.toLowerCase()}.`,
    saidProposed: (verdict: string) => `Proposed: ${verdict.toLowerCase()}.`,
    saidNothing: "Not judged yet.",
    proposedSilent: "Proposed: silent. The reply seems to say nothing on this.",
    proposed: (verdict: string, number: string) =>
      `Proposed: ${verdict.toLowerCase()}. The passage is marked ${number} in the text.`,
    yoursSilent: "You said that the reply is silent on this.",
    yours: (number: string) => `The passage is marked ${number} in the text.`,
    yoursBare: "No passage is marked.",
    unsure: "unsure",
    lookTwice: "This is a guess: read it yourself.",
    noProposal: "Answerable proposes nothing here.",
    picked: "Marked. Now say what these words give.",
    pickedFor: (number: string) => `Marked for point ${number}. Now choose 1 to 4.`,
    nothingSelected: "No words are selected in the text.",
    noPoint: "Open a point first, then mark its words.",
    markSelected: "Mark the selected words",
    choose: "Choose the passage",
    sentence: "Sentence of the reply",
    typed: "The words, as you read them",
    typedHint: "This reply is a scan. Write down the words that decide, exactly as they stand there.",
    take: "Mark it",
    undo: "Undo",
    undoName: (point: string) => `Undo: ${point}`,
  },

  answersNothing: (kind: string) =>
    `${kind}: this kind of message answers nothing, so there is nothing to judge. Correct its kind if that is wrong.`,
  keysName: "Keys",
  keys: { verdict: "verdict", move: "move", agree: "agree", mark: "mark words", undo: "undo" },
  keyCaps: { next: "J", before: "K", enter: "Enter", mark: "M", undo: "U" },
  through: "–",
  saved: (time: string) => `Saved at ${time}`,
  saving: "Saving…",
  undone: (time: string) => `Undone at ${time}`,
  later: "Finish later",
  seeOpen: "See what is open",

  means: {
    acknowledgement: "It shows that your letter arrived. It answers nothing.",
    extension:
      "Their notice counts only if it came in time. If it came too late, the dispute offers you the objection.",
    "identity-request":
      "Offer what they already hold: your address, your account. A copy of a paper is rarely needed. If you must send one, black out the photo, the numbers and whatever they do not need.",
    "auto-reply": "A machine wrote this. It starts nothing and answers nothing.",
    refusal: "Every point counts as refused. The dispute shows what you can do next.",
    bounce: "Your letter did not arrive, so no clock has started. Check the address and send it again.",
    misdirected:
      "It seems to come from someone else. Send them nothing. If it is the platform, correct what it is.",
    "fee-request": "Pay nothing before you have looked at what the law says on costs.",
    marketing: "An advertisement. It answers nothing.",
  } as Partial<Record<MessageKind, string>>,
  ruleSays: "The law on this:",

  kind: {
    correct: "Correct what it is",
    label: "What this message is",
    extension: "They take more time",
    n: "How much",
    unit: "Unit",
    units: { days: "days", months: "months" },
    badN: "Enter how much time they take, as a number.",
    promised: "Day by which they promise something",
    promisedHint: "Leave it empty if they name no day.",
    pauses: "They wait for something from me",
    pausesHint: "An identity check, a clarification or a fee. Their clock may rest until you answer.",
    save: "Save",
    takes: (n: number, unit: string) => `takes ${number(n)} ${n === 1 ? unit.replace(/s$/, "") : unit} more`,
    promises: (date: string) => `promises something by ${date}`,
    waits: "waits for you",
  },
};

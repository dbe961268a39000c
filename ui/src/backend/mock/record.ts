// What a change does to the invented dispute: enough for the window to show it, no more.
import type { AddFactInput, DisputeView, FactView, LetterKind, MessageKind, SendLetterInput } from "../bindings";

const kinds: Record<string, string> = { note: "note-added", "let-go": "amended", "take-up": "amended" };

const withFactOf = (dispute: DisputeView, kind: string, on: string, summary: string): DisputeView => {
  const seq = dispute.facts.length + 1;
  const fact: FactView = {
    id: `fact-${String(seq)}`,
    seq,
    kind,
    summary,
    on,
    hash: `${String(seq).padStart(4, "0")}a68d`.repeat(8),
    retracted: false,
  };
  return { ...dispute, facts: [...dispute.facts, fact] };
};

export function withFact(dispute: DisputeView, request: AddFactInput): DisputeView {
  const next = withFactOf(dispute, kinds[request.kind] ?? request.kind, request.on, request.note ?? "");
  const point = request.point ? next.points[request.point] : undefined;
  if (point && request.point) {
    const letGo = request.kind === "let-go";
    next.points = {
      ...next.points,
      [request.point]: { ...point, let_go: letGo, settled: letGo || point.standing === "given" },
    };
  }
  if (request.kind === "retracted") {
    next.facts = next.facts.map((fact) => (fact.id === request.about ? { ...fact, retracted: true } : fact));
  }
  if (request.kind === "delivered") {
    next.correspondence = next.correspondence.map((each) =>
      each.id === request.about ? { ...each, delivered_on: request.on } : each,
    );
  }
  if (request.kind === "reopened") next.stage = "gaps-open";
  return next;
}

export function withLetter(dispute: DisputeView, request: SendLetterInput, id: string): DisputeView {
  const next = withFactOf(dispute, "letter-sent", request.on, `${request.kind}, ${request.channel}`);
  const letter: LetterKind = request.kind;
  const who = "privacy@brightperk.example";
  next.correspondence = [
    ...next.correspondence,
    { id, on: request.on, letter, message: null, channel: request.channel, who, subject: "", delivered_on: null, bounced: false, read: true },
  ];
  return { ...next, next: { action: "wait", sentence: "Wait for their answer." } };
}

export function withMessage(dispute: DisputeView, id: string, on: string): DisputeView {
  const next = withFactOf(dispute, "message-received", on, "Reply");
  const message: MessageKind = "substantive";
  next.correspondence = [
    ...next.correspondence,
    { id, on, letter: null, message, channel: "email", who: dispute.platform, subject: "Reply", delivered_on: null, bounced: false, read: false },
  ];
  return next;
}

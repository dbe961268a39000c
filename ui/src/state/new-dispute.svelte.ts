import type { PlatformView } from "../backend";
import { answersFrom, noAnswers, type Answers, type Question } from "../lib/new-dispute";
import type { Problem } from "../lib/person";

/** The dispute being told. Its answers stay, wherever the person goes, until it is opened or put away. */
class NewDisputeDraft {
  answers = $state<Answers>(noAnswers());
  answered = $state.raw<readonly Question[]>([]);
  /** What is wrong with the question on screen. */
  problems = $state.raw<readonly Problem[]>([]);
  #away = $state.raw<{ answers: Answers; answered: readonly Question[] } | null>(null);
  /** The platform whose address was taken over. */
  taken = $state("");

  /** Whether answers were put away that can be brought back. */
  get hasAway(): boolean {
    return this.#away !== null;
  }

  answer(question: Question): void {
    this.#away = null;
    if (!this.answered.includes(question)) this.answered = [...this.answered, question];
  }

  /** A law that was chosen for one place is asked anew for another. */
  forgetLaw(): void {
    this.answers.regime = "";
    this.answered = this.answered.filter((question) => question !== "law");
  }

  take(platform: PlatformView): void {
    Object.assign(this.answers, answersFrom(platform));
    this.taken = platform.name;
    this.forgetLaw();
  }

  clear(): void {
    this.answers = noAnswers();
    this.answered = [];
    this.problems = [];
    this.taken = "";
    this.#away = null;
  }

  putAway(): void {
    const away = { answers: $state.snapshot(this.answers) as Answers, answered: this.answered };
    this.clear();
    this.#away = away;
  }

  bringBack(): void {
    if (!this.#away) return;
    this.answers = this.#away.answers;
    this.answered = this.#away.answered;
    this.#away = null;
  }
}

export const draft = new NewDisputeDraft();

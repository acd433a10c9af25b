// Answers to what is being typed arrive in any order; only that to the latest question counts.

/** Runs `work` when `ask` has not been called again for a while; a new question aborts the old. */
export class Latest<Question> {
  private timer = 0;
  private running?: AbortController;

  constructor(
    private readonly delayMs: number,
    private readonly work: (question: Question, signal: AbortSignal) => Promise<void>,
  ) {}

  ask(question: Question): void {
    this.cancel();
    this.timer = window.setTimeout(() => void this.start(question), this.delayMs);
  }

  cancel(): void {
    window.clearTimeout(this.timer);
    this.running?.abort();
  }

  // Without an answer things stay as they were: what was typed can still be sent.
  private async start(question: Question): Promise<void> {
    this.running = new AbortController();
    const { signal } = this.running;
    try {
      await this.work(question, signal);
    } catch (failure) {
      if (!signal.aborted) console.info(`no answer: ${String(failure)}`);
    }
  }
}

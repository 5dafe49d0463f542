/** Runs named checks in sequence, prints a line for each, and sets the exit code. */
export class Checks {
  #failed = 0;

  async run(name, check) {
    try {
      await check();
      console.log(`ok ${name}`);
    } catch (error) {
      this.#failed += 1;
      console.log(`not ok ${name}: ${oneLine(error)}`);
    }
  }

  finish() {
    process.exitCode = this.#failed === 0 ? 0 : 1;
  }
}

function oneLine(error) {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s*\n\s*/g, " | ").slice(0, 1500);
}

export function requireArguments(usage, ...values) {
  if (values.some((value) => value === undefined)) {
    console.error(`usage: node ${usage}`);
    process.exit(2);
  }
}

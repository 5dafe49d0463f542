// Waits until a page answers with status 200. Exits with 1 if it doesn't within five minutes.
const page = process.argv[2];
const deadline = Date.now() + 5 * 60_000;

for (;;) {
  const status = await fetch(page).then((response) => response.status, (failure) => String(failure.cause ?? failure));
  if (status === 200) {
    break;
  }
  if (Date.now() > deadline) {
    console.error(`${page}: ${status} (expected: 200)`);
    process.exit(1);
  }
  await new Promise((resume) => setTimeout(resume, 500));
}

/** The logo, in the colours of the theme. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="logo-ground" width="32" height="32" rx="9" />
      <path
        class="logo-bird"
        d="M6.2 9.2 10 18.1a7 7 0 0 0 6.4 4.2h.9a7.2 7.2 0 0 0 7-5.6l.8-3.6 2-1.6-2.1-.9a5 5 0 0 0-9.5 1.2l-.4 1.6z"
      />
      <circle class="logo-ground" cx="20.9" cy="11.9" r="1.2" />
      <path class="logo-legs" d="M15.2 22v3M18.8 22v3" />
      <path class="logo-perch" d="M7 26h18" />
    </svg>
  );
}

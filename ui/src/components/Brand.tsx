/** The product's mark: two leaves sewn at one spine. */
export function Brand({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 1024 1024" width={size} height={size} aria-hidden="true" focusable="false">
      <rect x="64" y="64" width="896" height="896" rx="200" fill="#1f4e5f" />
      <path d="M488 268C420 216 322 196 216 204v520c106-8 204 12 272 64z" fill="#f6f1e7" />
      <path d="M536 268c68-52 166-72 272-64v520c-106-8-204 12-272 64z" fill="#e3d9c6" />
      <path
        d="M420 372h184M420 508h184M420 644h184"
        fill="none"
        stroke="#d9792b"
        strokeWidth="40"
        strokeLinecap="round"
      />
    </svg>
  );
}

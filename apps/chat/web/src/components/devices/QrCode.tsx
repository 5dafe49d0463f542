import encodeQR from "qr";

/** A QR code as one path; dark on light in each theme, since not all scanners read the inverse. */
export function QrCode({ content, label }: { content: string; label: string }) {
  const rows = encodeQR(content, "raw", { ecc: "medium", border: 4 });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg class="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shape-rendering="crispEdges" data-testid="qr">
      <rect class="qr-ground" width="100%" height="100%" />
      <path class="qr-modules" d={path} />
    </svg>
  );
}

// A number that there is not: a dash, and why. It is not zero.

export function NoValue({ reason }: { reason?: string }) {
  return (
    <span title={reason}>
      <span aria-hidden={reason ? true : undefined}>–</span>
      {reason && <span className="sr-only">{reason}</span>}
    </span>
  );
}

// Drawings of what is worn with a gown, or instead: veils, shoes, jewellery, suits.
import { hanger } from './gowns.tsx';
import type { Shape } from './shape.ts';

export const veil: Shape = ({ shade }) => (
  <>
    <path
      d="M66 52c12-20 56-20 68 0 14 40 30 110 36 158-10 10-22 4-30 10-10-8-22 4-40 0-18 4-30-8-40 0-8-6-20 0-30-10 6-48 22-118 36-158z"
      opacity=".82"
    />
    <path
      d="M64 56c20-16 52-16 72 0"
      fill="none"
      stroke={shade}
      strokeWidth="7"
      strokeLinecap="round"
    />
    <path
      d="M84 62c-8 50-16 104-20 150M100 60v156M116 62c8 50 16 104 20 150"
      fill="none"
      opacity=".5"
    />
  </>
);

export const birdcage: Shape = ({ shade }) => (
  <>
    <path
      d="M48 76c20-34 84-34 104 0 10 34 4 66-20 88-16-12-48-12-64 0-24-22-30-54-20-88z"
      opacity=".7"
    />
    <path
      d="M52 84l84 70M44 112l60 46M72 56l78 68M148 84l-84 70M156 112l-60 46M128 56l-78 68"
      fill="none"
      opacity=".5"
    />
    <path
      d="M56 68c20-20 68-20 88 0"
      fill="none"
      stroke={shade}
      strokeWidth="8"
      strokeLinecap="round"
    />
    <circle cx="62" cy="64" r="12" />
  </>
);

export const crown: Shape = ({ shade }) => (
  <>
    <path d="M36 156c6-30 8-52 4-70 16 10 24 22 30 38 4-28 14-50 30-66 16 16 26 38 30 66 6-16 14-28 30-38-4 18-2 40 4 70-40 16-88 16-128 0z" />
    <path d="M38 150c40 14 84 14 124 0" fill="none" stroke={shade} strokeWidth="6" />
    {[40, 100, 160].map((x) => (
      <circle key={x} cx={x} cy={x === 100 ? 56 : 82} r="6" />
    ))}
    <circle cx="100" cy="118" r="8" fill={shade} />
  </>
);

export const sprig: Shape = ({ shade }) => (
  <>
    <path d="M30 150c40-50 100-50 140 0" fill="none" strokeWidth="3" />
    {[36, 58, 80, 100, 120, 142, 164].map((x, n) => {
      const y = 146 - 40 * Math.sin(((x - 30) / 140) * Math.PI);
      return (
        <g key={x}>
          <ellipse
            cx={x}
            cy={y - 15}
            rx="6.5"
            ry="15"
            transform={`rotate(${n * 8 - 24} ${x} ${y})`}
          />
          <circle cx={x + 9} cy={y + 9} r="5.5" fill={shade} />
        </g>
      );
    })}
  </>
);

export const heels: Shape = ({ shade }) => (
  <>
    <path d="M44 92c14 2 20 10 28 22 14 20 30 34 56 40 20 4 38 8 42 18-24 4-48 4-70 0-14-3-24-20-36-24-8-2-12 2-13 12l-4 42h-7l-2-64c-1-18 0-34 6-46z" />
    <path
      d="M44 92c14 2 20 10 28 22 12 17 26 30 46 37-26 4-44-10-56-26-8-10-14-20-18-33z"
      fill={shade}
    />
    <circle cx="132" cy="160" r="5" fill={shade} />
  </>
);

export const sandals: Shape = ({ shade }) => (
  <>
    <path d="M28 172c30-8 50 0 76 6 24 5 48 2 68-3 5 9-4 16-20 18-40 4-86 3-120-6-7-3-8-11-4-15z" />
    <path d="M92 178c4-38 40-50 62-4" fill="none" stroke={shade} strokeWidth="9" />
    <path d="M36 172c-8-56 46-66 52 2M46 128c-4-16 24-20 26-4" fill="none" strokeWidth="5" />
  </>
);

export const earrings: Shape = ({ shade }) => (
  <>
    {[66, 134].map((x) => (
      <g key={x}>
        <path d={`M${x} 62v30`} fill="none" strokeWidth="2.6" />
        <circle cx={x} cy="56" r="8" fill={shade} />
        <path d={`M${x} 92c-22 34-24 62 0 70 24-8 22-36 0-70z`} />
        <circle cx={x} cy="134" r="11" fill={shade} />
      </g>
    ))}
  </>
);

export const necklace: Shape = ({ shade }) => (
  <>
    <path d="M44 50c2 60 22 92 56 100 34-8 54-40 56-100" fill="none" strokeWidth="2.6" />
    {[
      [48, 82],
      [58, 112],
      [76, 136],
      [124, 136],
      [142, 112],
      [152, 82],
    ].map(([x, y]) => (
      <circle key={x} cx={x} cy={y} r="6.5" />
    ))}
    <path d="M100 150v20" fill="none" strokeWidth="2.6" />
    <path d="M100 168c-14 22-12 34 0 38 12-4 14-16 0-38z" fill={shade} />
  </>
);

export const suit: Shape = ({ shade }) => (
  <>
    {hanger}
    <path d="M58 56c-14 4-20 12-24 28-4 32-6 66-8 100l24 2 4-60 2 92h88l2-92 4 60 24-2c-2-34-4-68-8-100-4-16-10-24-24-28l-22-8-20 22-20-22z" />
    <path d="M78 48 100 118 122 48l12 6-34 94-34-94z" fill={shade} />
    <path d="m88 58 12 20 12-20-12-6z" fill="oklch(.98 .004 90)" />
    <path d="M100 118v100" fill="none" />
    <circle cx="106" cy="140" r="2.6" />
    <circle cx="106" cy="162" r="2.6" />
  </>
);

export const bag: Shape = ({ shade }) => (
  <>
    <path d="M60 96c0-58 80-58 80 0" fill="none" strokeWidth="5" />
    <path d="M38 96h124c6 0 8 4 8 10l-6 86c-42 12-86 12-128 0l-6-86c0-6 2-10 8-10z" />
    <path d="M30 104c40 44 100 44 140 0" fill={shade} />
    <circle cx="100" cy="138" r="9" />
  </>
);

export const jacket: Shape = ({ shade }) => (
  <>
    {hanger}
    <path d="M62 54c-22 6-34 26-42 92l34 8 6-24c-2 20-2 34 0 52 14 6 28 6 38 2V84l2-8 2 8v100c10 4 24 4 38-2 2-18 2-32 0-52l6 24 34-8c-8-66-20-86-42-92l-20-6c-8 12-28 12-36 0z" />
    <path d="M82 48c-4 26 4 46 18 58 14-12 22-32 18-58-8 12-28 12-36 0z" fill={shade} />
  </>
);

// Drawings of what is put up and laid out: arches, lanterns, flowers, tables, signs.
import type { Shape } from './shape.ts';

export const arch: Shape = ({ shade }) => (
  <>
    <path d="M46 216V116c0-74 108-74 108 0v100" fill="none" strokeWidth="11" />
    {[
      [44, 104],
      [52, 78],
      [72, 58],
      [98, 52],
      [124, 58],
      [146, 76],
      [156, 102],
    ].map(([x, y], n) => (
      <circle key={x} cx={x} cy={y} r={n % 2 ? 14 : 11} fill={n % 2 ? undefined : shade} />
    ))}
    <path d="M26 218h148" fill="none" strokeWidth="3" />
  </>
);

export const lantern: Shape = ({ shade }) => (
  <>
    <path d="M100 30c-16 0-16 22 0 22s16-22 0-22" fill="none" strokeWidth="3" />
    <path d="M62 80 100 50l38 30z" />
    <path d="M58 80h84v116H58z" opacity=".75" />
    <path d="M86 142h28v54H86z" fill={shade} />
    <path d="M100 106c-10 16-10 26 0 32 10-6 10-16 0-32z" fill="oklch(.86 .13 82)" />
    <path d="M50 196h100v12H50z" />
  </>
);

export const flowers: Shape = ({ shade }) => (
  <>
    <path
      d="M100 216c-4-50-24-90-44-118M100 216c0-60 0-100 0-140M100 216c4-50 24-90 44-118"
      fill="none"
      strokeWidth="3"
    />
    {[
      [54, 84],
      [100, 60],
      [146, 84],
      [76, 112],
      [124, 112],
    ].map(([x = 0, y = 0], n) => (
      <path
        key={x}
        d={`M${x} ${y - 38}c-18 20-18 48 0 62 18-14 18-42 0-62z`}
        fill={n > 2 ? shade : undefined}
      />
    ))}
    <path d="M82 176h36l-6 22H88z" fill={shade} />
  </>
);

export const cloth: Shape = ({ shade }) => (
  <>
    <path d="M24 96h152v14H24z" fill={shade} />
    <path d="M62 96h76v92c-12 10-26-4-38 4-12-8-26 6-38-4z" />
    <path d="M82 98v88M118 98v88" fill="none" opacity=".5" />
    <path d="M36 110v104M164 110v104" fill="none" strokeWidth="5" />
  </>
);

export const vases: Shape = ({ shade }) => (
  <>
    {[
      [52, 1],
      [100, 1.35],
      [148, 0.9],
    ].map(([x = 0, scale = 1], n) => (
      <g key={x} transform={`translate(${x} 204) scale(${scale})`}>
        <path d="M0-60c0-24 4-30 2-44" fill="none" strokeWidth="2.6" />
        <circle cy="-108" r="9" fill={shade} />
        <path
          d="M-7-66h14c-2 18 10 24 12 40 2 16-6 26-19 26s-21-10-19-26c2-16 14-22 12-40z"
          opacity={n === 1 ? 1 : 0.85}
        />
      </g>
    ))}
  </>
);

export const plate: Shape = ({ shade }) => (
  <>
    <circle cx="100" cy="128" r="74" />
    <circle cx="100" cy="128" r="52" fill={shade} />
    <circle cx="100" cy="128" r="34" />
    <path d="M14 84v88M186 84v88" fill="none" strokeWidth="5" strokeLinecap="round" />
  </>
);

export const sign: Shape = ({ shade }) => (
  <>
    <path d="M70 60 44 222M130 60l26 162M100 170v50" fill="none" strokeWidth="6" />
    <rect x="46" y="52" width="108" height="128" rx="6" />
    <path
      d="M72 96h56M82 116h36M72 136h56"
      fill="none"
      stroke={shade}
      strokeWidth="6"
      strokeLinecap="round"
    />
  </>
);

export const box: Shape = ({ shade }) => (
  <>
    <rect x="30" y="92" width="140" height="104" rx="9" />
    <path d="M76 92c0-28 48-28 48 0" fill="none" strokeWidth="6" />
    <path d="M30 128h140v14H30z" fill={shade} stroke="none" />
    <rect x="90" y="122" width="20" height="26" rx="4" fill={shade} />
  </>
);

// The currencies whose revenue is counted: those of ISO 4217 that are in use. SQL has the same list.
//
// The list bounds the number of revenue metrics, whatever codes senders invent. A purchase in any other code is
// stored and counted as a purchase, without revenue.

import { NUMBER } from './limits.ts';

const CODES = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN
  BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB
  EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
  ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD
  MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR
  PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
  SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
  UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
`;

export const CURRENCIES: readonly string[] = CODES.trim().split(/\s+/);

/** Of these it takes about so many to make one euro or dollar: their prices may be as many times as large. */
const SMALL: readonly [units: number, codes: string][] = [
  [
    100,
    'AFN ALL AMD AOA BDT CVE CRC DJF DOP DZD ETB GMD GYD HTG HUF INR ISK JMD JPY KES KGS KMF LKR LRD MKD MUR NPR PHP PKR RSD RUB SDG SRD VUV XAF XOF XPF',
  ],
  [1000, 'ARS BIF CDF CLP COP IQD KHR KPW KRW MGA MMK MNT MWK NGN PYG RWF SOS SSP TZS UGX YER'],
  [10_000, 'GNF IDR IRR LAK LBP SLE STN SYP UZS VND'],
];

const UNITS = new Map(
  SMALL.flatMap(([units, codes]) => codes.split(' ').map((code) => [code, units] as const)),
);

/** The most that anything may cost, in a currency. */
export const largestPrice = (currency: string): number => NUMBER.price * (UNITS.get(currency) ?? 1);

/** What was bought in one currency. */
export interface Takings {
  currency: string;
  amount: number;
  purchases: number;
}

/**
 * The order of sums in several currencies, wherever they stand: that of most purchases first, since one sale may be worth
 * more than a month of another's; of as many, what is worth most, roughly.
 */
export function mostUsedFirst(a: Takings, b: Takings): number {
  const worth = ({ amount, currency }: Takings) => amount / largestPrice(currency);
  return b.purchases - a.purchases || worth(b) - worth(a);
}

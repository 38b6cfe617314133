// Prices as the shop writes them.
import { CURRENCY } from '../catalogue/listings.ts';

const format = new Intl.NumberFormat('en-IE', {
  style: 'currency',
  currency: CURRENCY,
  maximumFractionDigits: 0,
});

export const money = (amount: number): string => format.format(amount);

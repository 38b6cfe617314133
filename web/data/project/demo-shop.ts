// The sample shop writes into the project like any shop: it is open only where that is wanted.

/** `DEMO_SHOP=1`: set by the embedded stack, and by nobody else unless on purpose. */
export const hasDemoShop = (): boolean => process.env.DEMO_SHOP === '1';

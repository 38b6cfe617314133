// Tailwind is the only step of the style build.
export default { plugins: { '@tailwindcss/postcss': {} } };

// Words by their English form. Minutes are always Vietnamese, whatever the screen speaks.
const books = {};
let language = "vi";

async function load(code) {
  books[code] ??= await (await fetch(`/field/texts/${code}.json`)).json();
}

export async function speak(code) {
  await Promise.all([load("vi"), load(code)]);
  language = code;
  document.documentElement.lang = code;
}

const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_whole, name) => values[name] ?? "");

export const spoken = () => language;
export const t = (text, values = {}) => filled(books[language]?.[text] ?? text, values);
export const inVietnamese = (text) => books.vi?.[text] ?? text;
/** Marks a text that is said later, by t(). */
export const word = (text) => text;
/** A text that came in both languages. */
export const localized = (both) => (both && (both[language] ?? both.vi)) ?? "";
export const number = (value) => new Intl.NumberFormat(language).format(value);
export const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
export const clean = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim() || null;

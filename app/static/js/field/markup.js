// Builds pieces of a page without innerHTML: what people typed can never become markup.
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "textContent"]);
const SVG = "http://www.w3.org/2000/svg";

function give(element, name, value) {
  if (name === "class") element.className = value;
  else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (PROPERTIES.has(name)) element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** An element with attributes, listeners (`onclick`) and children; null, undefined and false are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) give(element, name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.documentElement.dataset.sprite}#${name}`);
  svg.append(use);
  return svg;
}

export const button = (label, act, { kind = "secondary", picture = null, ...others } = {}) =>
  h("button", { type: "button", class: `button button-${kind}`, onclick: act, ...others }, picture && icon(picture), h("span", {}, label));

export const link = (label, href, { kind = "secondary", picture = null, ...others } = {}) =>
  h("a", { class: kind ? `button button-${kind}` : null, href, ...others }, picture && icon(picture), h("span", {}, label));

export const tag = (tone, picture, text) => h("span", { class: `status tone-${tone}` }, icon(picture), h("span", {}, text));

export const notice = (tone, picture, ...words) => h("div", { class: `notice tone-${tone}` }, icon(picture), h("div", {}, ...words));

let fields = 0;

/** A labelled field; `hint` stands between both. Answers the wrapper; the control is its `.control`. */
export function field(label, control, { hint = null } = {}) {
  const id = control.id || `field-${(fields += 1)}`;
  control.id = id;
  control.classList.add("control");
  const told = hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null;
  if (told) control.setAttribute("aria-describedby", told.id);
  return h("div", { class: "field" }, h("label", { for: id }, label), told, control);
}

export function choice(options, chosen, attributes = {}) {
  const list = h("select", attributes, options.map(([value, label]) => h("option", { value }, label)));
  list.value = chosen ?? "";
  return list;
}

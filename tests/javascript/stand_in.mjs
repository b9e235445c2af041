// A small stand-in for the browser's document, and two ways to load our scripts into it. Enough for the rules that are
// tested here; what only a browser can show is tested in tests/browser.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export const source = (path) => readFileSync(ROOT + path, "utf8");

// A script that is an ES module: its default export, with the given globals.
export async function loadModule(path, globals) {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return (await import("data:text/javascript," + encodeURIComponent(source(path)))).default;
}

// A plain script: run with `window` and everything in it as globals.
export function loadScript(path, window) {
  const context = vm.createContext(Object.assign(window, { window, self: window, JSON, Promise, Map, Error, URL }));
  vm.runInContext(source(path), context);
  return window;
}

export class Element {
  constructor(tag) {
    Object.assign(this, { tagName: tag.toUpperCase(), children: [], dataset: {}, attributes: {}, className: "", style: {} });
    this.ownText = "";
  }
  set textContent(text) { this.children = []; this.ownText = String(text); }
  get textContent() { return this.ownText + this.children.map((one) => one.textContent ?? String(one)).join(""); }
  append(...parts) { this.children.push(...parts); }
  appendChild(part) { this.children.push(part); return part; }
  replaceChildren(...parts) { this.children = parts; this.ownText = ""; }
  setAttribute(name, value) { this.attributes[name] = value; }
  contains(other) { return this.all().includes(other); }
  all() { return this.children.flatMap((one) => (one instanceof Element ? [one, ...one.all()] : [])); }
  querySelectorAll(selector) {
    const [tag, name] = selector.split(".");
    return this.all().filter((one) => (!tag || one.tagName === tag.toUpperCase()) && (!name || one.className.split(" ").includes(name)));
  }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
}

export const createElement = (tag) => new Element(tag);

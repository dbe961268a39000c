// The element of a kind that a person would call by this name, or null.
const [kind, name] = arguments;
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const words = (element) => [element.getAttribute("aria-label"), element.innerText, element.textContent].map(plain);
const usable = (element) => element.getClientRects().length > 0 && !element.disabled && element.ariaDisabled !== "true";
const called = (elements) =>
  elements.find((element) => words(element).includes(name)) ??
  elements.find((element) => words(element).some((text) => text.startsWith(name)));

const dialogs = document.querySelectorAll("dialog:modal");
const place = dialogs[dialogs.length - 1] ?? document;
const all = (css) => [...place.querySelectorAll(css)].filter(usable);

if (kind === "button") return called(all("button, a[href], summary, [role=button], [role=tab], [role=menuitem]")) ?? null;
if (kind === "tick") {
  const boxes = "input[type=radio], input[type=checkbox]";
  return called(all("label").filter((label) => label.control?.matches(boxes))) ?? called(all(boxes)) ?? null;
}
const fields = "input, select, textarea, [contenteditable=true]";
const control = called(all("label").filter((label) => label.control))?.control;
return control ?? called(all(fields)) ?? null;

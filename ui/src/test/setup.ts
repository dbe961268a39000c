// jsdom has dialogs without showModal: what the tests need of it, and no more.
if (!("showModal" in HTMLDialogElement.prototype)) {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      if (!this.open) return;
      this.open = false;
      this.dispatchEvent(new Event("close"));
    },
  });
}
Element.prototype.scrollIntoView ??= () => undefined;
// Axe measures letters on a canvas, which jsdom lacks; the rules that need it run in a real window.
HTMLCanvasElement.prototype.getContext = () => null;
document.documentElement.lang = "en";
window.scrollTo = () => undefined;

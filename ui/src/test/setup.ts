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
window.scrollTo = () => undefined;

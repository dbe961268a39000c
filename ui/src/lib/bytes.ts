/** Bytes as base 64, as they cross to the machine. */
export function toBase64(bytes: Uint8Array): string {
  const step = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += step) {
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return btoa(text);
}

/** A file as base 64; the browser reads it beside the page, however large it is. */
export const fileToBase64 = (file: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = typeof reader.result === "string" ? reader.result : "";
      done(address.slice(address.indexOf(",") + 1));
    };
    reader.onerror = () => {
      failed(reader.error ?? new Error(file.type));
    };
    reader.readAsDataURL(file);
  });

/** Text as base 64 of its UTF-8. */
export const textToBase64 = (text: string): string => toBase64(new TextEncoder().encode(text));

/** Bytes as base 64, as they cross to the machine. */
export function toBase64(bytes: Uint8Array): string {
  const step = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += step) {
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return btoa(text);
}

/** Text as base 64 of its UTF-8. */
export const textToBase64 = (text: string): string => toBase64(new TextEncoder().encode(text));

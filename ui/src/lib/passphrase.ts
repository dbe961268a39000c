/** The shortest passphrase that is taken; the machine has the last word. */
export const shortest = 12;

/** How long it is as a person counts: letters and signs, not bytes. */
export const tooShort = (passphrase: string): boolean => [...passphrase].length < shortest;

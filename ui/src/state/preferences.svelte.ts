// What the person chose for this window. It says nothing about any dispute, so it may lie outside the vault.
export type Theme = "system" | "light" | "dark";

const themeKey = "window.theme";
const lettersKey = "window.letter-keys";
const lockKey = "window.lock-after";

/** Minutes without use after which the vault is locked; 0 for never. */
export const lockTimes = [5, 15, 60, 0] as const;
const usualLockTime = 15;

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A window without storage forgets the choice; nothing else depends on it.
  }
};

class Preferences {
  theme = $state<Theme>("system");
  letterKeys = $state(true);
  lockAfter = $state<number>(usualLockTime);

  constructor() {
    const theme = read(themeKey);
    this.theme = theme === "light" || theme === "dark" ? theme : "system";
    this.letterKeys = read(lettersKey) !== "off";
    const lock = Number(read(lockKey) ?? usualLockTime);
    this.lockAfter = lockTimes.find((each) => each === lock) ?? usualLockTime;
  }

  apply(): void {
    if (this.theme === "system") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.dataset["theme"] = this.theme;
  }

  chooseTheme(theme: Theme): void {
    this.theme = theme;
    keep(themeKey, theme);
    this.apply();
  }

  chooseLockAfter(minutes: number): void {
    this.lockAfter = minutes;
    keep(lockKey, String(minutes));
  }

  chooseLetterKeys(on: boolean): void {
    this.letterKeys = on;
    keep(lettersKey, on ? "on" : "off");
  }
}

export const preferences = new Preferences();

// What the person chose for this window. It says nothing about any dispute, so it may lie outside the vault.
export type Theme = "system" | "light" | "dark";

const themeKey = "window.theme";
const lettersKey = "window.letter-keys";

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

  constructor() {
    const theme = read(themeKey);
    this.theme = theme === "light" || theme === "dark" ? theme : "system";
    this.letterKeys = read(lettersKey) !== "off";
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

  chooseLetterKeys(on: boolean): void {
    this.letterKeys = on;
    keep(lettersKey, on ? "on" : "off");
  }
}

export const preferences = new Preferences();

import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/components.css";
import "./styles/app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { messages } from "./messages";
import { preferences } from "./state/preferences.svelte";

preferences.apply();
document.documentElement.lang = messages.locale;

const target = document.getElementById("app");
if (target) mount(App, { target });
